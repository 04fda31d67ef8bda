/**
 * The page that says of a document which version of the text it is, or where it differs; how it is recognised is
 * in matching.js. The document stays in the browser: nothing is sent.
 */
(function () {
  'use strict';

  const codicille = window.codicille;
  const LARGEST = 5_000_000;
  /** How files begin that hold no plain text: zip (Word, LibreOffice), PDF, old Word. */
  const BINARY = [[0x50, 0x4b], [0x25, 0x50, 0x44, 0x46], [0xd0, 0xcf]];
  const field = (name) => document.getElementById(name);
  let library = null;
  let asked = 0;

  codicille.begin(() => {
    const later = codicille.soon(check, 400);
    field('document').addEventListener('input', () => {
      delete field('outcome').dataset.told;
      later();
    });
    field('file').addEventListener('change', () => readFile(field('file').files[0]));
    listenToDrops(field('drop'));
    if (field('document').value) check();
  });

  function listenToDrops(drop) {
    drop.addEventListener('dragover', (event) => {
      event.preventDefault();
      drop.classList.add('over');
    });
    drop.addEventListener('dragleave', () => drop.classList.remove('over'));
    drop.addEventListener('drop', (event) => {
      event.preventDefault();
      drop.classList.remove('over');
      const [file] = event.dataTransfer.files;
      if (file) readFile(file);
      else take(event.dataTransfer.getData('text/plain'));
    });
  }

  function take(text) {
    field('document').value = text;
    check();
  }

  async function readFile(file) {
    if (!file) return;
    const turn = (asked += 1);
    const start = new Uint8Array(await file.slice(0, 4).arrayBuffer());
    const isBinary = BINARY.some((sign) => sign.every((byte, at) => start[at] === byte));
    if (turn !== asked) return;
    if (isBinary || file.size > LARGEST) {
      delete field('outcome').dataset.told;
      field('outcome').textContent = codicille.say(isBinary ? 'not-text' : 'too-large', { file: file.name });
      field('result').replaceChildren();
      return;
    }
    const bytes = await file.arrayBuffer();
    if (turn === asked) take(decoded(bytes));
  }

  /** Read bytes as UTF-8, or as old Windows programs write. */
  function decoded(bytes) {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      return new TextDecoder('windows-1252').decode(bytes);
    }
  }

  async function check() {
    const turn = (asked += 1);
    const text = field('document').value;
    delete field('outcome').dataset.told;
    if (!text.trim()) {
      field('outcome').textContent = '';
      field('result').replaceChildren();
      return;
    }
    field('outcome').textContent = codicille.say('working');
    try {
      library = library || (await codicille.readLibrary(document.getElementById('tool').dataset.published));
    } catch (error) {
      if (turn === asked) field('outcome').textContent = codicille.say('missing', { file: error.message });
      return;
    }
    if (turn === asked) tell(codicille.recognise(text, library));
  }

  function tell(found) {
    const outcome = field('outcome');
    outcome.textContent = sentence(found);
    outcome.className = `status-big ${found.kind}`;
    outcome.dataset.told = found.kind;
    field('result').replaceChildren(...link(found), ...details(found));
  }

  function sentence({ kind, versions, published, sheets }) {
    const { say, count, stood } = codicille;
    if (kind === 'unknown') return say(kind);
    if (kind === 'nearest') return count(kind, sheets.length, { versions: nameOf(versions[0]) });
    if (published) {
      const values = { days: codicille.publishedDays(published), acts: codicille.correctedBy(published) };
      return say(`${kind}-published`, values);
    }
    if (stood(versions[0])) return say(kind, { days: codicille.daysOf(versions) });
    return say(`${kind}-step`, { versions: versions.map(nameOf).join(', ') });
  }

  const nameOf = (version) => document.querySelectorAll('#version-names li')[version].textContent;

  function link({ versions, published }) {
    if (published) {
      const { path, day } = codicille.publishedPage(published[published.length - 1]);
      return [leading(path, codicille.say('read-published', { day }))];
    }
    if (!versions.length) return [];
    const { current, versions: told } = codicille.index();
    const version = versions.includes(current) ? current : versions[versions.length - 1];
    const path = version === current ? 'index.html' : `${told[version][0]}/index.html`;
    return [leading(path, codicille.say('read', { day: nameOf(version) }))];
  }

  function leading(path, words) {
    return codicille.element('p', {}, codicille.element('a', { href: codicille.href(path) }, words));
  }

  function details({ kind, versions, headings, sheets, missing }) {
    const { element, say, count, index } = codicille;
    const lang = document.getElementById('tool').dataset.textLanguage;
    const content = [];
    if (kind === 'extract') {
      if (!versions.includes(index().current)) content.push(element('p', {}, say('not-now')));
      content.push(element('p', { lang }, headings.join(' · ')));
    }
    if (missing) content.push(element('p', { class: 'note' }, count('missing-articles', missing)));
    return [...content, ...(sheets || []).map((one) => sheet(one, lang))];
  }

  function sheet({ provision, rows }, lang) {
    const { element, index } = codicille;
    const { heading } = index().provisions[provision];
    const [first] = rows;
    const isTitle = first.fate === 'same' && first.pieces.map(([, part]) => part).join('').trim() === heading;
    const body = codicille.marked(codicille.shortened(isTitle ? rows.slice(1) : rows));
    const title = element('h2', {}, element('span', { lang }, heading));
    return element('section', { class: 'sheet' },
      element('div', { class: 'sheet-head' }, title), element('div', { lang }, ...body));
  }
})();
