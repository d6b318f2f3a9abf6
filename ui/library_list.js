// The button of an opened "remove" takes a document out of the library by the HTTP API; then the
// event 'delete' redraws the list. `element` and `trigger` are given by gr.HTML.
element.addEventListener('click', async (event) => {
  const button = event.target.closest('button[data-remove]');
  if (!button) return;
  button.disabled = true;
  try {
    const address = `api/documents/${encodeURIComponent(button.dataset.remove)}`;
    const answer = await fetch(address, { method: 'DELETE' });
    if (answer.ok) {
      trigger('delete', {});
      return;
    }
    button.after((await answer.json()).error);
  } catch {
    button.after(button.dataset.lost);
  }
  button.disabled = false;
});
