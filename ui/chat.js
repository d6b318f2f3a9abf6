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
// 「更正」 opens the choices under the conversation.
document.addEventListener('click', (event) => {
  if (!event.target.closest('a.amend')) return;
  event.preventDefault();
  const choices = document.querySelector('#scope');
  const head = choices && choices.querySelector('button');
  if (head && !head.classList.contains('open')) head.click();
  if (choices) choices.scrollIntoView({ block: 'nearest' });
});
watch('value', () => {
  if (!asked) return;
  asked = false;
  const mark = element.querySelector('mark');
  if (mark) mark.scrollIntoView({ block: 'center' });
});
