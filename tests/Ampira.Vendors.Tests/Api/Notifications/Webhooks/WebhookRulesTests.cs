using Ampira.Vendors.Api.Notifications.Webhooks;

namespace Ampira.Vendors.Tests.Api.Notifications.Webhooks;

[TestClass]
public sealed class WebhookRulesTests
{
    // The example that Standard Webhooks and its libraries are tested with.
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Expected = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    [TestMethod]
    public void Signs_as_Standard_Webhooks_does()
    {
        Assert.AreEqual(Expected, WebhookRules.Signature("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}", [Secret]));
        StringAssert.EndsWith(WebhookRules.Signature("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}", [WebhookRules.NewSecret(), Secret]), " " + Expected);
    }

    [TestMethod]
    public void Is_tried_ten_times_each_time_later_and_over_three_days()
    {
        var waits = Enumerable.Range(1, WebhookDelivery.MaxAttempts).Select(WebhookRules.RetryAfter).TakeWhile(w => w is not null).Select(w => w!.Value).ToList();

        Assert.HasCount(WebhookDelivery.MaxAttempts - 1, waits);
        CollectionAssert.AreEqual(waits.Order().ToList(), waits);
        Assert.AreEqual((TimeSpan.FromSeconds(5), TimeSpan.FromHours(24)), (waits[0], waits[^1]));
    }

    [TestMethod]
    [DataRow("", "engagement.planned", true)]
    [DataRow("", "webhook.changed", false)]
    [DataRow("webhook.*", "webhook.changed", false)]
    [DataRow("assessment.*", "assessment.sent", true)]
    [DataRow("assessment.*", "assessmentCampaign.sent", false)]
    [DataRow("assessment.sent,duty.delivered", "duty.delivered", true)]
    [DataRow("assessment.sent", "assessment.sentBack", false)]
    public void Tells_of_the_types_asked_for_and_never_of_webhooks_themselves(string types, string type, bool wants) =>
        Assert.AreEqual(wants, WebhookRules.Wants(types.Split(',', StringSplitOptions.RemoveEmptyEntries), type));
}
