/**
 * The page on which anybody drafts an amendment: articles in a plain text area, the changes marked as one types,
 * checks, and the standard file to download. What is typed stays in this browser; patch.js writes the file.
 */
(function () {
  'use strict';

  const codicille = window.codicille;
  const STORE = 'codicille-draft';
  const FIELDS = ['subject', 'motives', 'author', 'email', 'effective', 'number'];
  const LARGEST = 100_000;
  const EMAIL = /^[^\s<>@"(),:;\\]+@[^\s<>@"(),:;\\]+$/;
  const ID = /^[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/;
  const DROPPED = /^(?:[ \t:]|re:|\[[^\]]*\])+/i;
  /** Lines of motives that would be taken for something else, as `decision/from_mail.py` has them. */
  const CUT = /^(?:---\s*|--- \S.*|diff -.*|Index: .*)$/;
  const LETTER = /^From .*\d:\d\d/;
  const FIRST_LINE = /^(?:(?:From|Date|Subject):\s.*|\[PATCH\]\s.*|>From\s.*)$/i;
  const FORBIDDEN = /[\x00-\x08\x0b-\x1f\x7f]/;
  const WORD = '[\\p{L}\\p{N}_]';
  const INVISIBLE = '\\u00ad\\u034f\\u115f\\u1160\\u180e\\u200b-\\u200d\\u2060-\\u2064\\u3164\\ufe00-\\ufe0e\\ufeff\\uffa0';
  /** Signs no legal text may hold, as `text/hygiene.py` has them, with their codes. */
  const HYGIENE = [
    ['TX002', /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, 'hidden-order'],
    ['TX003', new RegExp(`(?<=${WORD})[${INVISIBLE}]+(?=${WORD})`, 'gu'), 'hidden-sign'],
    ['TX004', /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u{e0000}-\u{e01ef}]/gu, 'hidden-control'],
    ['TX005', /[\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\u{f0000}-\u{10ffff}]/gu, 'hidden-private'],
    ['TX006', /^(?:<{7}|>{7}|\|{7})(?=[ \r\n]|$)/gmu, 'hidden-merge'],
  ];
  const field = (name) => document.getElementById(name);
  const draft = { base: null, edits: {}, fields: {} };
  let current = null;
  /** The article that is opened, or soon will be. */
  let wanted = null;
  /** Whether the file was asked for: until then, what is still missing is no mistake. */
  let wasTried = false;

  codicille.begin(async () => {
    restore();
    for (const name of FIELDS) field(name).addEventListener('input', codicille.soon(keepFields, 300));
    field('article').addEventListener('change', () => {
      const eid = field('article').value;
      openArticle(eid);
      location.replace(`#${eid}`);
    });
    window.addEventListener('hashchange', openAsked);
    field('words').addEventListener('input', edited);
    field('restore').addEventListener('click', putBack);
    field('forget').addEventListener('click', forget);
    field('form').addEventListener('submit', (event) => {
      event.preventDefault();
      download();
    });
    await openAsked();
  });

  /** Open the article that the address names; where it names none, the one in hand, or the first article. */
  async function openAsked() {
    const asked = decodeURIComponent(location.hash.slice(1)).replace(/__.*$/, '');
    const options = [...field('article').options].map((one) => one.value);
    const first = options.find((one) => one.startsWith('art_')) || options[0];
    const eid = options.includes(asked) ? asked : Object.keys(draft.edits)[0] || first;
    if (eid !== wanted) await openArticle(eid);
  }

  /** Nothing can be typed until the article's words are there; of several chosen in haste the last is opened. */
  async function openArticle(eid) {
    wanted = eid;
    field('article').value = eid;
    field('words').disabled = true;
    try {
      await codicille.loadFiles(filesInUse(eid));
    } catch (error) {
      if (wanted === eid) field('outcome').textContent = codicille.say('missing', { file: error.message });
      return;
    }
    if (wanted !== eid) return;
    current = codicille.stretchesOf(codicille.index().current).find(({ provision }) => keyOf(provision) === eid);
    field('words').value = draft.edits[eid] ?? original(current);
    field('words').disabled = false;
    show();
  }

  function keyOf(provision) {
    return codicille.index().provisions[provision].key;
  }

  function filesInUse(eid) {
    const keys = new Set([...Object.keys(draft.edits), eid]);
    const inUse = ({ provision }) => keys.has(keyOf(provision));
    return codicille.stretchesOf(codicille.index().current).filter(inUse).map(({ file }) => file);
  }

  /** Return an article's words without the blank lines after it, lines ending as the browser has them. */
  function original(stretch) {
    return codicille.wordsOf(stretch).replace(/\r\n/g, '\n').replace(/\n+$/, '');
  }

  const show = codicille.soon(render, 150);

  function edited() {
    const eid = keyOf(current.provision);
    const words = field('words').value.replace(/\r\n?/g, '\n');
    if (words.replace(/\s+$/, '') === original(current)) delete draft.edits[eid];
    else draft.edits[eid] = words;
    save();
    show();
  }

  function keepFields() {
    for (const name of FIELDS) draft.fields[name] = field(name).value;
    save();
    show();
  }

  function putBack() {
    if (!current) return;
    delete draft.edits[keyOf(current.provision)];
    field('words').value = original(current);
    save();
    show();
    field('words').focus();
  }

  function forget() {
    draft.edits = {};
    draft.fields = {};
    for (const name of FIELDS) field(name).value = '';
    try {
      localStorage.removeItem(storeName());
    } catch { /* The browser keeps nothing: there is nothing to forget. */ }
    putBack();
  }

  /** One draft for each constitution: several may stand on one disk. */
  function storeName() {
    return `${STORE} ${document.getElementById('tool').dataset.site}`;
  }

  function save() {
    draft.base = codicille.index().files.map(({ id }) => id || '').join(' ');
    try {
      localStorage.setItem(storeName(), JSON.stringify(draft));
    } catch {
      field('kept').textContent = codicille.say('not-kept');
      return;
    }
    field('kept').textContent = codicille.say('kept');
  }

  /** Take up a draft that was kept; edits of a text that has changed since are told of, and kept. */
  function restore() {
    try {
      const kept = JSON.parse(localStorage.getItem(storeName()) || 'null');
      if (!kept) return;
      Object.assign(draft, kept);
    } catch {
      return;
    }
    for (const name of FIELDS) field(name).value = draft.fields[name] || '';
    const isOld = draft.base !== codicille.index().files.map(({ id }) => id || '').join(' ');
    if (Object.keys(draft.edits).length) field('kept').textContent = codicille.say(isOld ? 'kept-old' : 'kept-here');
  }

  /** Return the stretches that are edited, each with its new words, in reading order. */
  function editedStretches() {
    return codicille.stretchesOf(codicille.index().current)
      .filter(({ provision }) => keyOf(provision) in draft.edits)
      .map((stretch) => ({ stretch, words: draft.edits[keyOf(stretch.provision)] }));
  }

  /** Return the edited files: {path, before, after}. */
  function editedFiles() {
    const version = codicille.index().current;
    const files = new Map();
    for (const { stretch, words } of editedStretches()) {
      if (!files.has(stretch.file)) files.set(stretch.file, []);
      files.get(stretch.file).push({ stretch, words });
    }
    return [...files].map(([file, edits]) => {
      const before = codicille.wordsOf(codicille.wholeFile(file, version));
      return { path: codicille.pathOf(file, version), before, after: rewritten(before, edits) };
    });
  }

  function rewritten(before, edits) {
    const lines = before.split(/(?<=\n)/);
    for (const { stretch, words } of [...edits].reverse()) {
      const end = Math.min(stretch.end - 1, lines.length);
      lines.splice(stretch.first - 1, end - stretch.first + 1, settledWords(codicille.wordsOf(stretch), words));
    }
    return lines.join('');
  }

  /** Return typed words with the line ends and the blank lines that stood after the old ones. */
  function settledWords(old, typed) {
    const words = typed.replace(/\r\n?/g, '\n').replace(/\s+$/, '');
    const ends = old.includes('\r\n') ? words.replace(/\n/g, '\r\n') : words;
    return words ? ends + old.match(/(?:\r?\n)*$/)[0] : '';
  }

  /** Return {level, message}: what is missing or an error keeps the file from being made, a notice does not. */
  function findings() {
    const found = [];
    const error = (name, values) => found.push({ level: 'error', message: codicille.say(name, values) });
    const missing = (name) => found.push({ level: 'missing', message: codicille.say(name) });
    const edits = editedStretches();
    if (!edits.length) missing('nothing-changed');
    for (const { stretch, words } of edits) found.push(...articleFindings(stretch, words));
    if (edits.reduce((sum, { words }) => sum + words.length, 0) > LARGEST) error('too-long');
    const { subject, name, email, motives, id } = metadata();
    if (!subject) missing('no-subject');
    if (subject.includes('=?') || name.includes('=?') || FORBIDDEN.test(subject + name)) error('odd-signs');
    if (!/[\p{L}\p{N}]/u.test(name) || name.includes('@')) (name ? error : missing)('no-author');
    if (!EMAIL.test(email)) (email ? error : missing)('no-email');
    if (!ID.test(id)) error('wrong-number');
    else if (codicille.index().ids.some((known) => known.toLowerCase() === id.toLowerCase())) error('taken-number', { id });
    const line = misreadLine(motives);
    if (line !== undefined) error('misread', { line });
    return found;
  }

  function misreadLine(motives) {
    const lines = motives.split('\n');
    const isMisread = (line) => CUT.test(line) || LETTER.test(line) || FORBIDDEN.test(line);
    return lines.find((line, at) => isMisread(line) || (!at && FIRST_LINE.test(line)));
  }

  function articleFindings(stretch, words) {
    const found = [];
    const article = codicille.index().provisions[stretch.provision].name;
    const old = original(stretch);
    for (const [code, pattern, name] of HYGIENE) {
      const fresh = (words.match(pattern) || []).length > (old.match(pattern) || []).length;
      if (fresh) found.push({ level: 'error', message: `${code} – ${article} – ${codicille.say(name)}` });
    }
    const notice = (name) => found.push({ level: 'notice', message: codicille.say(name, { article }) });
    if (!words.trim()) notice('emptied');
    else if (/^#/.test(old) && !/^#{1,6}[ \t]/.test(words)) notice('no-heading');
    else if (/^#/.test(old) && old.split('\n')[0] !== words.split('\n')[0]) notice('heading-changed');
    if (words.normalize('NFC') !== words) notice('decomposed');
    return found;
  }

  function metadata() {
    const oneLine = (name) => field(name).value.trim().split(/\s+/).join(' ');
    const subject = oneLine('subject').replace(DROPPED, '');
    const day = today();
    return {
      subject,
      name: oneLine('author'),
      email: field('email').value.trim(),
      motives: field('motives').value.replace(/\r\n?/g, '\n').trim(),
      effective: field('effective').value,
      id: field('number').value.trim() || provisionalId(day, subject),
      day,
    };
  }

  function today() {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
  }

  /** Return an id until the register gives one: the day, and what tells two drafts of a day apart. */
  function provisionalId(day, subject) {
    const told = `${subject}\n${field('author').value}\n${JSON.stringify(draft.edits)}`;
    return `P${day.replace(/-/g, '')}-${codicille.blobId(told).slice(0, 4)}`;
  }

  function render() {
    if (!current) return;
    showChanges();
    showEdited();
    const found = findings();
    const errors = found.filter(isInTheWay);
    const shown = ({ level }) => (level === 'missing' && wasTried ? 'error' : level);
    const items = found.map((one) => codicille.element('li', { class: shown(one) }, one.message));
    field('findings').replaceChildren(...items);
    field('outcome').textContent = errors.length ? codicille.count('to-mend', errors.length) : codicille.say('ready');
  }

  function showChanges() {
    const old = original(current);
    const words = field('words').value.replace(/\r\n?/g, '\n').replace(/\s+$/, '');
    const spans = codicille.redline(old, words);
    const rows = codicille.shortened(codicille.rows(spans));
    const hasChanged = spans.some(([kind]) => kind !== 'kept');
    const nothing = { class: 'note', lang: document.documentElement.lang };
    const unchanged = codicille.element('p', nothing, codicille.say('unchanged'));
    field('changes').replaceChildren(...(hasChanged ? codicille.marked(rows) : [unchanged]));
    field('restore').disabled = !hasChanged;
  }

  /** List the articles that the proposal changes, each a link that opens it. */
  function showEdited() {
    const lang = document.getElementById('tool').dataset.textLanguage;
    const items = editedStretches().map(({ stretch: { provision } }) => {
      const { key, heading } = codicille.index().provisions[provision];
      return codicille.element('li', {}, codicille.element('a', { href: `#${key}`, lang }, heading));
    });
    field('edited').replaceChildren(...items);
    field('edited-part').hidden = !items.length;
  }

  function isInTheWay({ level }) {
    return level !== 'notice';
  }

  function download() {
    if (!current) return;
    wasTried = true;
    render();
    if (findings().some(isInTheWay)) {
      field('outcome').focus();
      return;
    }
    const files = editedFiles();
    if (!files.every(({ path, before }) => isBase(path, before))) {
      field('outcome').textContent = codicille.say('broken');
      return;
    }
    const told = metadata();
    const name = `${told.id}-${codicille.slug(told.subject)}.patch`;
    offer(name, codicille.amendmentFile({ ...told, files }));
    field('outcome').textContent = codicille.say('downloaded', { file: name });
  }

  /** Whether a file rebuilt here is the one in force, by Git's own id. */
  function isBase(path, before) {
    const { files, current: version } = codicille.index();
    const file = files.findIndex((_, number) => codicille.pathOf(number, version) === path);
    return files[file].id === codicille.blobId(before);
  }

  function offer(name, content) {
    const address = URL.createObjectURL(new Blob([content], { type: 'application/octet-stream' }));
    const link = codicille.element('a', { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  }
})();
