// The passage of a chosen row, once drawn, is brought into view with what is marked in it.
// `element` and `watch` are given by gr.HTML.
watch('value', () => {
  const mark = element.querySelector('mark');
  if (mark) mark.scrollIntoView({ block: 'center' });
});
