// A file of its own, so that the page needs no inline script.
SwaggerUIBundle({
  dom_id: "#operations",
  url: "openapi.json",
  deepLinking: true,
  validatorUrl: null,
  queryConfigEnabled: false,
  persistAuthorization: false,
});
