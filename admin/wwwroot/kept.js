// Says so where something typed could not be kept by itself: the server, the network, or a session that has ended.
const saved = document.getElementById('saved');
for (const what of ['htmx:responseError', 'htmx:sendError', 'htmx:timeout']) {
  document.body.addEventListener(what, event => {
    saved.textContent = event.detail.xhr?.status === 401 ? saved.dataset.signedOut : saved.dataset.failed;
  });
}
