"use strict";
// What the reader of the API does here beside what it does everywhere: it searches operations by their words, shows each as curl, takes the token of a sign-in over, and sends a fresh key
// where the example of one was left.
(() => {
  const session = /\/api\/v1\/sessions(\/passkey|\/external\/(complete|second-factor))?$/;
  let exampleKey;

  const search = () => ({
    fn: {
      opsFilter: (tags, phrase) => {
        const words = phrase.toLowerCase().split(/\s+/).filter(Boolean);
        const says = (group, tag, op) => [tag, group.getIn(["tagDetails", "description"]), op.get("method"), op.get("path"), ...["operationId", "summary", "description"].map(part => op.getIn(["operation", part]))].join(" ").toLowerCase();
        return tags
          .map((group, tag) => group.update("operations", ops => ops.filter(op => words.every(word => says(group, tag, op).includes(word)))))
          .filter(group => group.get("operations").size > 0);
      },
    },
  });

  const samples = ({ React }) => ({
    wrapComponents: {
      parameters: Original => props => {
        const source = props.operation.getIn(["x-codeSamples", 0, "source"]);
        return React.createElement(React.Fragment, null, React.createElement(Original, props),
          source && React.createElement("div", { className: "sample" }, React.createElement("h4", null, "curl"), React.createElement("pre", { tabIndex: 0 }, source)));
      },
    },
  });

  // Not crypto.randomUUID: a page that came by http from another machine has none.
  const fresh = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, "0")).join("");

  const ui = SwaggerUIBundle({
    url: "../openapi/v1.json",
    dom_id: "#swagger-ui",
    deepLinking: true,
    persistAuthorization: true,
    filter: true,
    displayRequestDuration: true,
    defaultModelsExpandDepth: 0,
    validatorUrl: null,
    plugins: [search, samples],
    onComplete: () => { exampleKey = ui.specSelectors.specJson().getIn(["components", "parameters", "IdempotencyKey", "example"]); },
    requestInterceptor: request => {
      if (exampleKey && request.headers?.["Idempotency-Key"] === exampleKey) request.headers["Idempotency-Key"] = fresh();
      return request;
    },
    responseInterceptor: answer => {
      const { pathname } = new URL(answer.url, location.href);
      if (answer.ok && session.test(pathname) && answer.body?.token) ui.authActions.authorizeWithPersistOption({ bearer: { name: "bearer", schema: ui.specSelectors.specJson().getIn(["components", "securitySchemes", "bearer"]).toJS(), value: answer.body.token } });
      if (answer.ok && pathname.endsWith("/api/v1/sessions/current")) ui.authActions.logoutWithPersistOption(["bearer"]);
      return answer;
    },
  });

  // Operations are drawn as they are scrolled to: what our own text speaks of is found and opened.
  document.querySelector("header").addEventListener("click", event => {
    const [, tag, operation] = event.target.closest("a")?.hash.split("/") ?? [];
    if (!operation) return;
    event.preventDefault();
    ui.layoutActions.updateFilter(operation);
    ui.layoutActions.show(["operations", tag, operation], true);
    document.querySelector("#swagger-ui").scrollIntoView();
  });
})();
