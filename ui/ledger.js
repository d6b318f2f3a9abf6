// A row of a ledger opens its passage: a click anywhere on the row becomes the event 'open'.
// `element` and `trigger` are given by gr.HTML.
element.addEventListener('click', (event) => {
  const row = event.target.closest('tr[data-row]');
  if (!row || event.target.closest('a.download')) return;
  event.preventDefault();
  element.querySelectorAll('tr.chosen').forEach((other) => other.classList.remove('chosen'));
  row.classList.add('chosen');
  trigger('open', { row: Number(row.dataset.row) });
});
