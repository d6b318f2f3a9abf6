// A cell of a comparison opens its passage: a click on its link becomes the event 'open'.
// `element` and `trigger` are given by gr.HTML.
element.addEventListener('click', (event) => {
  const link = event.target.closest('a[data-cell]');
  if (!link) return;
  event.preventDefault();
  element.querySelectorAll('td.chosen').forEach((other) => other.classList.remove('chosen'));
  link.closest('td').classList.add('chosen');
  const [line, cell] = link.dataset.cell.split('-').map(Number);
  trigger('open', { line, cell });
});
