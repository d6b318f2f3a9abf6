// A provision of a checklist opens its passage: a click on it becomes the event 'open'.
// `element` and `trigger` are given by gr.HTML.
element.addEventListener('click', (event) => {
  const item = event.target.closest('li[data-match]');
  if (!item || event.target.closest('a.download')) return;
  event.preventDefault();
  element.querySelectorAll('li.chosen').forEach((other) => other.classList.remove('chosen'));
  item.classList.add('chosen');
  trigger('open', { match: Number(item.dataset.match) });
});
