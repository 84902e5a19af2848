// Single keys beside the browser's own: to search, to move from row to row, and what a row offers (data-key). Never while something is typed; the account page switches them off.
const rowsAre = 'main :is([data-row], .ans-table > tbody > tr, .ans-inbox:not(nav *) > li)';
const help = document.getElementById('keys');

const rows = () => [...document.querySelectorAll(rowsAre)].filter(row => row.getClientRects().length > 0);
const here = () => document.activeElement.closest(rowsAre) ?? document.querySelector('main .is-now[data-row]');

function enter(row) {
  const place = row.hasAttribute('tabindex') ? row : row.querySelector('a, button, input:not([type=hidden]), select, textarea') ?? row;
  if (place === row && !row.hasAttribute('tabindex')) row.tabIndex = -1;
  place.focus();
  row.scrollIntoView({ block: 'nearest' });
}

function move(by) {
  const all = rows();
  const at = all.indexOf(document.activeElement.closest(rowsAre));
  const next = at < 0 ? (by > 0 ? all[0] : all.at(-1)) : all[at + by];
  if (next) enter(next);
  return next !== undefined;
}

function act(key) {
  const place = here()?.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!place) return false;
  const folded = place.closest('details:not([open])');
  if (folded) folded.open = true;
  place.focus();
  if (place.matches('button, input')) place.click();
  return true;
}

const does = {
  '/': () => {
    const search = document.querySelector('[role=search] input[type=search]');
    search?.focus();
    return search !== null;
  },
  j: () => move(1),
  k: () => move(-1),
  '?': () => { help.showModal(); return true; },
};

document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || help.open) return;
  if (event.target.closest('input:not([type=radio], [type=checkbox]), select, textarea, [contenteditable]')) return;
  if ((does[event.key] ?? (() => event.key.length === 1 && act(event.key)))()) event.preventDefault();
});

help.querySelector('button').addEventListener('click', () => help.close());
