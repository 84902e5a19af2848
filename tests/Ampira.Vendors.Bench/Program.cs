using Ampira.Vendors.Bench;

// `floor URL CONNECTION TOWN` serves the bare floor in a process of its own; without words everything is measured.
return args is ["floor", var url, var connection, var town] ? await Floor.ServeAsync(url, connection, Guid.Parse(town)) : await Comparison.RunAsync(args);
