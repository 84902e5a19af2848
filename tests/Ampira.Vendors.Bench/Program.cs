using Ampira.Vendors.Bench;

// `floor URL CONNECTION TOWN` serves the bare floor in a process of its own; `figures` measures in this process; other words choose operations by
// parts of their names; without any, everything is measured.
return args switch
{
    ["floor", var url, var connection, var town] => await Floor.ServeAsync(url, connection, Guid.Parse(town)),
    ["figures", .. var names] => Figures.Run(names),
    [] => Math.Max(Figures.Run([]), await Comparison.RunAsync([])),
    _ => await Comparison.RunAsync(args),
};
