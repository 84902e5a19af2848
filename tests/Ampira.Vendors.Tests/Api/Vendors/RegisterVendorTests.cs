namespace Ampira.Vendors.Tests.Api.Vendors;

[TestClass]
public sealed class RegisterVendorTests
{
    private static object Vendor(string? number = null, string name = "株式会社ゆきしろデータ") => new { name, corporateNumber = number ?? CorporateNumbers.Next(), kinds = new[] { "contractor" } };

    [TestMethod]
    public async Task Registers_a_vendor_as_a_candidate_with_a_reference_number()
    {
        var town = await Town.FoundAsync();

        var made = (await town.Procurement.PostAsync("/vendors", Vendor())).Is(HttpStatusCode.Created);

        Assert.AreEqual("candidate", made["state"].GetValue<string>());
        Assert.AreEqual("事業者-R8-0001", made["referenceNo"].GetValue<string>());
        Assert.AreEqual("\"1\"", made.Etag);
        var read = (await town.Auditor.GetAsync($"/vendors/{made.Id}")).Is(HttpStatusCode.OK);
        Assert.AreEqual(made.Text, read.Text);
    }

    [TestMethod]
    public async Task Another_town_sees_a_vendor_exactly_as_one_that_does_not_exist()
    {
        var (ours, theirs) = (await Town.FoundAsync(), await Town.FoundAsync());
        var vendor = await ours.VendorAsync();

        var foreign = await theirs.Procurement.GetAsync($"/vendors/{vendor.Id}");
        var unknown = await theirs.Procurement.GetAsync($"/vendors/{Guid.NewGuid()}");

        foreign.Refused(HttpStatusCode.NotFound, "notFound");
        Assert.AreEqual(Problems.WithoutTrace(unknown), Problems.WithoutTrace(foreign));
    }

    [TestMethod]
    public async Task Refuses_a_corporate_number_already_registered_and_names_the_field()
    {
        var town = await Town.FoundAsync();
        var number = CorporateNumbers.Next();
        (await town.Procurement.PostAsync("/vendors", Vendor(number))).Is(HttpStatusCode.Created);

        var refused = (await town.Procurement.PostAsync("/vendors", Vendor(number))).Refused(HttpStatusCode.Conflict, "duplicate");

        CollectionAssert.AreEqual(new[] { "/corporateNumber" }, refused.Pointers.ToArray());
    }

    [TestMethod]
    public async Task The_same_key_with_the_same_body_registers_once_and_says_that_it_is_a_replay()
    {
        var town = await Town.FoundAsync();
        var (body, key) = (Vendor(), Guid.NewGuid().ToString());

        var first = (await town.Procurement.PostAsync("/vendors", body, key: key)).Is(HttpStatusCode.Created);
        var second = (await town.Procurement.PostAsync("/vendors", body, key: key)).Is(HttpStatusCode.Created);

        Assert.AreEqual(first.Text, second.Text);
        Assert.AreEqual(first.Etag, second.Etag);
        Assert.AreEqual("true", second.Headers.GetValues("Idempotency-Replayed").Single());
    }

    [TestMethod]
    public async Task The_same_key_with_another_body_is_refused()
    {
        var town = await Town.FoundAsync();
        var key = Guid.NewGuid().ToString();
        (await town.Procurement.PostAsync("/vendors", Vendor(), key: key)).Is(HttpStatusCode.Created);

        (await town.Procurement.PostAsync("/vendors", Vendor(), key: key)).Refused(HttpStatusCode.UnprocessableEntity, "keyReused");
    }

    [TestMethod]
    public async Task Wants_an_idempotency_key()
    {
        var town = await Town.FoundAsync();

        var refused = (await town.Procurement.SendAsync(HttpMethod.Post, "/vendors", Vendor())).Refused(HttpStatusCode.BadRequest, "invalid");

        CollectionAssert.AreEqual(new[] { "/Idempotency-Key" }, refused.Pointers.ToArray());
    }

    [TestMethod]
    [DataRow("", "/name", DisplayName = "a vendor has a name")]
    public async Task Names_the_field_at_fault_in_the_callers_language(string name, string pointer)
    {
        var town = await Town.FoundAsync();

        var ja = (await town.Procurement.PostAsync("/vendors", Vendor(name: name))).Refused(HttpStatusCode.BadRequest, "invalid");
        var en = (await town.Procurement.PostAsync("/vendors", Vendor(name: name), language: "en")).Refused(HttpStatusCode.BadRequest, "invalid");

        CollectionAssert.AreEqual(new[] { pointer }, ja.Pointers.ToArray());
        Assert.Contains("入力してください", ja["errors"][0]!["message"]!.GetValue<string>());
        Assert.Contains("Enter", en["errors"][0]!["message"]!.GetValue<string>());
    }

    [TestMethod]
    public async Task An_auditor_may_not_register()
    {
        var town = await Town.FoundAsync();

        (await town.Auditor.PostAsync("/vendors", Vendor())).Refused(HttpStatusCode.Forbidden, "forbidden");
        (await town.Anonymous.PostAsync("/vendors", Vendor())).Refused(HttpStatusCode.Unauthorized, "unauthorized");
    }
}
