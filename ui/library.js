// Files dropped or chosen are sent to the HTTP API one by one, under their own names, and each tells
// what became of it; then the event 'upload' redraws the list. `element`, `props` and `trigger` are
// given by gr.HTML.
const words = JSON.parse(element.querySelector('[data-words]').dataset.words);
const results = element.querySelector('.results');

const note = (text, css) => {
  const line = document.createElement('li');
  line.className = css;
  line.textContent = text;
  results.append(line);
  return line;
};

const send = async (file, line) => {
  try {
    const address = `api/documents/${encodeURIComponent(file.name)}`;
    const answer = await fetch(address, { method: 'PUT', body: file });
    const told = await answer.json();
    const more = told.note && told.note !== told.id
      ? `  ${told.outcome === 'known' ? words.as : words.doubtful} ${told.note}` : '';
    line.className = answer.ok ? 'done' : 'failed';
    line.textContent = answer.ok
      ? `${words[told.outcome]}  ${file.name}${more}`
      : `${words.failed}  ${told.error}`;
  } catch {
    line.className = 'failed';
    line.textContent = `${words.failed}  ${file.name} — ${words.lost}`;
  }
};

const sendAll = async (files) => {
  const waiting = files.map((file) => [file, note(`${words.waiting}  ${file.name}`, 'waiting')]);
  for (const [number, [file, line]] of waiting.entries()) {
    line.textContent = `${words.reading} ${number + 1}/${files.length}  ${file.name}`;
    await send(file, line);
  }
  trigger('upload', {});
};

const picker = element.querySelector('input[type=file]');
const target = element.querySelector('.drop');
if (picker && target) {
  picker.addEventListener('change', () => {
    results.replaceChildren();
    sendAll([...picker.files]);
    picker.value = '';
  });
  target.addEventListener('dragover', (event) => {
    event.preventDefault();
    target.classList.add('over');
  });
  target.addEventListener('dragleave', () => target.classList.remove('over'));
  target.addEventListener('drop', (event) => {
    event.preventDefault();
    target.classList.remove('over');
    results.replaceChildren();
    sendAll([...event.dataTransfer.files]);
  });
}
