using FluentValidation.Validators;

namespace Ampira.Vendors.Api.OpenApi;

/// <summary>
/// The FluentValidation rules of all requests that hold without a condition, by type and property. Rules with <c>When</c>, and
/// what <c>Must</c> and <c>Custom</c> check, cannot be said in a schema and are left out.
/// </summary>
public sealed class ValidatorLimits
{
    private readonly Dictionary<(Type Type, string Property), List<IPropertyValidator>> _rules = [];

    public ValidatorLimits(EndpointDataSource endpoints, IServiceProvider services)
    {
        foreach (var operation in endpoints.Operations().Where(o => o.ValidatorType is not null))
            Add((IValidator)ActivatorUtilities.CreateInstance(services, operation.ValidatorType!), operation.ReqDtoType);
    }

    public IReadOnlyList<IPropertyValidator> Of(Type type, string property) => _rules.GetValueOrDefault((type, property), []);

    /// <summary>What <c>RuleForEach</c> asks of the items of a list.</summary>
    public IReadOnlyList<IPropertyValidator> OfItems(Type type, string property) => Of(type, property + "[]");

    public bool Requires(Type type, string property) => Of(type, property).Any(v => v is INotEmptyValidator or INotNullValidator);

    private void Add(IValidator validator, Type type)
    {
        if (validator is not IEnumerable<IValidationRule> rules) return;
        foreach (var rule in rules.Where(r => !r.HasCondition && !r.HasAsyncCondition && r.Member is not null))
        {
            var name = IsForEach(rule) ? rule.Member.Name + "[]" : rule.Member.Name;
            var owner = rule.Member.DeclaringType!.IsAssignableFrom(type) ? type : rule.Member.DeclaringType; // r => r.Subject.Id is a rule of Subject
            foreach (var component in rule.Components.Where(c => !c.HasCondition && !c.HasAsyncCondition))
            {
                if (component.Validator is IChildValidatorAdaptor) AddNested(component.Validator);
                else (_rules.TryGetValue((owner, name), out var known) ? known : _rules[(owner, name)] = []).Add(component.Validator);
            }
        }
    }

    private static bool IsForEach(IValidationRule rule) =>
        rule.GetType().GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICollectionRule<,>));

    // The adaptor gives its validator only for a context, and refuses a null one; an empty context is enough.
    private void AddNested(IPropertyValidator adaptor)
    {
        var get = adaptor.GetType().GetMethod("GetValidator")!;
        var parameters = get.GetParameters();
        var context = Activator.CreateInstance(parameters[0].ParameterType, [null]);
        if (get.Invoke(adaptor, [context, null]) is IValidator nested) Add(nested, parameters[1].ParameterType);
    }
}
