using System.Reflection;
using Ampira.Vendors.Api.OpenApi;
using FastEndpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Ampira.Vendors.Tests.OpenApi;

/// <summary>A parameter of the query takes the place of nothing that the document reads from elsewhere (ASVS 5.0 15.3.7).</summary>
[TestClass]
public sealed class ParameterPlacesTests
{
    private static ApiHost Host => ApiHost.Shared;

    [TestMethod]
    public async Task Of_every_operation_only_what_the_document_reads_from_the_query_reaches_it_whatever_else_is_put_there()
    {
        var document = (await new ApiClient(Host.CreateClient(), null).SendAsync(new HttpRequestMessage(HttpMethod.Get, "/openapi/v1.json"))).Is(HttpStatusCode.OK);
        var looked = 0;
        foreach (var endpoint in Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<EndpointDefinition>() is not { } operation) continue;
            foreach (var verb in endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods)
            {
                var ids = endpoint.RoutePattern.Parameters.Select(p => p.Name).ToList();
                var http = new DefaultHttpContext { Request = { Method = verb } };
                http.SetEndpoint(endpoint);
                http.Request.QueryString = QueryString.Create(ids.Concat(operation.ReqDtoType.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(p => p.Name)).Distinct(StringComparer.OrdinalIgnoreCase).Select(n => KeyValuePair.Create(n, (string?)"1")));
                string[] reached = [];
                await new ParameterPlaces(h =>
                {
                    reached = [.. h.Request.Query.Keys.Select(k => k.ToLowerInvariant()).Order(StringComparer.Ordinal)];
                    return Task.CompletedTask;
                }).InvokeAsync(http);

                var path = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
                var told = document["paths"][path]![verb.ToLowerInvariant()]!["parameters"]?.AsArray().Where(p => p!["in"]?.GetValue<string>() == "query").Select(p => p!["name"]!.GetValue<string>().ToLowerInvariant()).Order(StringComparer.Ordinal) ?? Enumerable.Empty<string>();
                Assert.AreEqual(string.Join(' ', told), string.Join(' ', reached), $"{verb} {path}");
                Assert.IsEmpty(reached.Intersect(ids, StringComparer.OrdinalIgnoreCase).ToList(), $"{verb} {path}");
                looked++;
            }
        }
        Assert.IsGreaterThan(250, looked);
    }

    [TestMethod]
    public async Task Neither_a_field_of_the_body_nor_the_id_in_the_path_is_taken_from_the_query()
    {
        var town = await Town.FoundAsync();
        var (meant, other) = ((await town.VendorAsync()).Id, (await town.VendorAsync("はまなし情報サービス株式会社")).Id);

        var changed = (await town.Procurement.SendAsync(HttpMethod.Patch, $"/vendors/{meant}?id={other}&ID={other}&name=%E5%88%A5%E3%81%AE%E5%90%8D", new { name = "株式会社ゆきしろデータ東北" }, 1)).Is(HttpStatusCode.OK);

        Assert.AreEqual((meant, "株式会社ゆきしろデータ東北"), (changed.Id, changed["name"].GetValue<string>()));
        Assert.AreEqual("はまなし情報サービス株式会社", (await town.Procurement.GetAsync($"/vendors/{other}?id={meant}")).Is(HttpStatusCode.OK)["name"].GetValue<string>());
        CollectionAssert.Contains((await town.Procurement.PostAsync("/vendors?name=x&corporateNumber=1", new { kinds = new[] { "contractor" } })).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray(), "/name");
    }
}
