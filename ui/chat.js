// A number in an answer, or a card, opens its passage: the link "#cite-EXCHANGE-MARKER" becomes the
// event 'open', and the panel, once drawn again, scrolls to what is marked.
// `element`, `trigger` and `watch` are given by gr.HTML.
let asked = false;
document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href^="#cite-"]');
  if (!link) return;
  event.preventDefault();
  asked = true;
  trigger('open', { reference: link.hash.slice('#cite-'.length) });
});
watch('value', () => {
  if (!asked) return;
  asked = false;
  const mark = element.querySelector('mark');
  if (mark) mark.scrollIntoView({ block: 'center' });
});
