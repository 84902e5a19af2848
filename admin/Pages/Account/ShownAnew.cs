using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;

namespace Ampira.Vendors.Admin.Pages.Account;

/// <summary>The fields in which one shows password and second factor anew, in a form that changes what one signs in with or ends sessions.</summary>
/// <param name="Id">Of the first field; a page may have several such forms.</param>
public sealed record ShownAnew(ApiPage Page, AccountResponse Account, string Id)
{
    public bool WantsCode => Account.HasPassword && (Account.HasTotp || Account.Passkeys.Count > 0);
}
