using Ampira.Vendors.Bench;

// `floor URL CONNECTION TOWN` serves the bare floor in a process of its own; other words choose operations by parts of their names; without any, everything is measured.
return args is ["floor", var url, var connection, var town] ? await Floor.ServeAsync(url, connection, Guid.Parse(town)) : await Comparison.RunAsync(args);
