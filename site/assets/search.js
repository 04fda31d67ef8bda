/**
 * The page that searches the text, the amendments and the earlier wordings, in an index that came with the
 * page: no server is asked. How words are cut is told in words.js, and by `publish/browser/search_index.py`.
 */
(function () {
  'use strict';

  const codicille = window.codicille;
  const GROUPS = ['search-now', 'search-acts', 'search-before'];
  /** What is found, in order; the sittings are told by the page, in its language. */
  const SECTIONS = ['search-now', 'search-acts', 'search-sittings', 'search-before'];
  const AT_FIRST = 12;
  const AROUND = 110;
  const SHORTEST_BEGINNING = 3;
  const ORDINALS = {
    premier: '1', premiere: '1', deuxieme: '2', second: '2', seconde: '2', troisieme: '3', quatrieme: '4',
    cinquieme: '5', sixieme: '6', septieme: '7', huitieme: '8', neuvieme: '9', dixieme: '10',
    first: '1', third: '3', fourth: '4', fifth: '5', erster: '1', zweiter: '2', dritter: '3',
  };
  const field = () => document.getElementById('query');

  codicille.begin((tool) => {
    field().value = query();
    field().addEventListener('input', codicille.soon(() => {
      writeAddress();
      show();
    }, 250));
    field().form.addEventListener('submit', (event) => {
      event.preventDefault();
      writeAddress();
      show();
    });
    window.addEventListener('hashchange', () => {
      field().value = query();
      show();
    });
    if (!field().value) field().focus();
    const loaded = GROUPS.map((name) => codicille.load(name, tool.dataset[name.replace('search-', '')]));
    Promise.all(loaded).then(show, () => {
      document.getElementById('outcome').textContent = codicille.say('missing');
    });
  });

  /** What was searched last: after `#`, or else what the form of another page asked for. */
  function query() {
    const asked = [codicille.asked(), new URLSearchParams(location.search)].map((address) => address.get('q'));
    return asked.find((one) => one !== null) || '';
  }

  /** Keep what is searched in the address, for a reader who comes back. */
  function writeAddress() {
    if (field().value !== query()) location.replace(`#${new URLSearchParams({ q: field().value })}`);
  }

  const textLanguage = () => document.getElementById('tool').dataset.textLanguage;

  /** Cut a query into {words: each a term, phrases: lists of terms that follow one another}. */
  function parsed(query) {
    const phrases = [];
    const rest = query.replace(/["“”«»]([^"“”«»]*)["“”«»]/g, (_, inside) => {
      const cut = codicille.terms(inside, textLanguage()).map(({ term }) => term);
      if (cut.length) phrases.push(cut);
      return ' ';
    });
    return { words: codicille.terms(rest, textLanguage()).map(({ term }) => term), phrases };
  }

  /** Return the number that an ordinal says: `1er`, `premier`. */
  function cardinal(word) {
    return ORDINALS[word] || word.replace(/^([0-9]+)(?:er|re|e|eme|st|nd|rd|th)$/, '$1');
  }

  /**
   * Read a query as a number, `28`, `art. 31 bis`, `article premier`: {entries, rest}, where the rest is the
   * number alone if its kind was said too; null where nothing bears it.
   */
  function numbered(query) {
    const { numbers, units } = codicille.known('search-now');
    let rest = codicille.folded(query.trim()).replace(/\s+/g, ' ');
    const unit = Object.keys(units).sort((one, two) => two.length - one.length)
      .find((word) => rest.startsWith(word) && !/^[a-z]/.test(rest.slice(word.length)));
    if (unit) rest = rest.slice(unit.length).replace(/^[\s.]+/, '');
    const key = cardinal(rest.replace(/n°|[\s.°]/g, ''));
    const entries = (numbers[key] || []).filter(([kind]) => !unit || kind === units[unit]);
    return entries.length ? { entries, rest: unit ? rest : query } : null;
  }

  /**
   * Read a query as a number, and perhaps the number of a paragraph after it, `art. 28, al. 2`: {entries, rest}, the
   * entries those of articles that have such a paragraph, led to it; null where nothing bears the number.
   */
  function placed(query) {
    const { inside, paragraphs } = codicille.known('search-now');
    const words = inside.map((word) => word.replace(/[^a-z§]/g, '\\$&')).join('|');
    const pattern = new RegExp(`^(.+?)[\\s,]+(?:(?:${words}|§)[\\s.]*(\\S+)|(\\S+)\\s+(?:${words}))$`, 'u');
    const [, head, after, before] = codicille.folded(query.trim()).match(pattern) || [];
    const found = head ? numbered(head) : null;
    if (!found) return numbered(query);
    const number = cardinal(after || before);
    const entries = found.entries.flatMap(([kind, heading, path, was]) => {
      const anchor = (paragraphs[path] || {})[number];
      return anchor ? [[kind, heading, path + anchor, was, number]] : [];
    });
    return { ...found, entries: entries.length ? entries : found.entries };
  }

  /** Return the numbers of a group's documents that hold every word, or words that begin with it. */
  function holding(group, words) {
    const sets = words.map((word) => new Set(group.terms[word] || beginning(group, word)));
    return [...group.documents.keys()].filter((number) => sets.every((one) => one.has(number)));
  }

  function beginning(group, word) {
    if (word.length < SHORTEST_BEGINNING) return [];
    return Object.keys(group.terms).filter((term) => term.startsWith(word)).flatMap((term) => group.terms[term]);
  }

  /** Return what a group finds, best first: {title, path, version, text, hits, score}. */
  function found(group, { words, phrases }) {
    const all = [...words, ...phrases.flat()];
    if (!all.length) return [];
    return holding(group, all)
      .map((number) => weighed(group.documents[number], all, phrases))
      .filter(Boolean)
      .sort((one, two) => two.score - one.score);
  }

  /** The sittings, each found by its body, its day and its title. */
  function sittings() {
    const links = [...document.querySelectorAll('#sitting-names a')];
    const documents = links.map((link) => [link.textContent, link.dataset.path, link.title]);
    const terms = {};
    documents.forEach(([name, , title], number) => {
      for (const { term } of codicille.terms(`${name}\n${title}`, textLanguage())) (terms[term] ||= []).push(number);
    });
    return { documents, terms };
  }

  function weighed([title, path, text, version], all, phrases) {
    const inTitle = hits(codicille.terms(title, textLanguage()), all, []);
    const inText = codicille.terms(text, textLanguage());
    const titleTerms = codicille.terms(title, textLanguage());
    if (!phrases.every((phrase) => follows(inText, phrase).length || follows(titleTerms, phrase).length)) return null;
    const marked = hits(inText, all, phrases);
    return { title, path, text, version, hits: marked, score: inTitle.length * 8 + Math.min(marked.length, 8) };
  }

  /** Return the places of words and phrases: words of a phrase count only where it stands. */
  function hits(cut, all, phrases) {
    const lone = all.filter((word) => !phrases.flat().includes(word));
    const isHit = (term, word) => term === word || (word.length >= SHORTEST_BEGINNING && term.startsWith(word));
    const single = cut.filter(({ term }) => lone.some((word) => isHit(term, word)));
    const inPhrases = phrases.flatMap((phrase) => follows(cut, phrase));
    return [...new Set([...single, ...inPhrases])].sort((one, two) => one.start - two.start);
  }

  function follows(cut, phrase) {
    const found = [];
    for (let at = 0; at + phrase.length <= cut.length; at += 1) {
      const isThere = phrase.every((word, ahead) => cut[at + ahead].term === word);
      if (isThere) found.push(...cut.slice(at, at + phrase.length));
    }
    return found;
  }

  /** What the results on the page are for: they are not made again while somebody moves among them. */
  let shown = null;

  function show() {
    const query = field().value;
    if (query === shown || !GROUPS.every(codicille.known)) return;
    shown = query;
    const number = query.trim() ? placed(query) : null;
    const direct = number ? number.entries : [];
    const asked = parsed(number ? number.rest : query);
    const isNew = ({ path }) => !direct.some((entry) => entry[2] === path);
    const groups = SECTIONS.map((name) => found(codicille.known(name) || sittings(), asked).filter(isNew));
    const count = groups.reduce((sum, one) => sum + one.length, direct.length);
    const outcome = document.getElementById('outcome');
    outcome.dataset.told = query;
    if (!query.trim()) outcome.textContent = '';
    else outcome.textContent = count ? codicille.count('found', count) : codicille.say('nothing');
    const sections = groups.map((one, at) => section(SECTIONS[at], one)).filter(Boolean);
    document.getElementById('results').replaceChildren(...(direct.length ? [named(direct)] : []), ...sections);
  }

  /** Show what bears the number that was asked for, or bore it. */
  function named(entries) {
    const { element, say, href } = codicille;
    const items = entries.map(([, heading, path, was, paragraph]) => {
      const place = paragraph ? `, ${say('paragraph', { number: paragraph })}` : '';
      const words = element('span', { lang: textLanguage() }, heading);
      const link = element('a', { href: href(path) }, words, place);
      const before = was && was !== heading ? [element('p', { class: 'meta' }, say('was', { name: was }))] : [];
      return element('li', {}, element('h3', {}, link), ...before);
    });
    const list = element('ul', { class: 'cards found' }, ...items);
    return element('section', {}, element('h2', {}, say('by-number')), list);
  }

  function section(name, all) {
    if (!all.length) return null;
    const { element, say } = codicille;
    const list = element('ul', { class: 'cards found' }, ...all.slice(0, AT_FIRST).map(item));
    const count = element('span', { class: 'count' }, `(${all.length})`);
    const made = element('section', {}, element('h2', {}, say(name), ' ', count), list);
    if (all.length > AT_FIRST) made.append(more(list, all));
    return made;
  }

  function more(list, all) {
    const { element, count } = codicille;
    const button = element('button', { type: 'button' }, count('more', all.length - AT_FIRST));
    button.addEventListener('click', () => {
      const rest = all.slice(AT_FIRST).map(item);
      list.append(...rest);
      button.remove();
      rest[0].querySelector('a').focus();
    });
    return button;
  }

  function item(one) {
    const { element, href, say } = codicille;
    const language = textLanguage();
    const link = element('a', { href: href(one.path), lang: language }, one.title);
    const head = [element('h3', {}, link)];
    if (one.version !== undefined) {
      const day = document.querySelectorAll('#version-names li')[one.version].textContent;
      head.push(element('p', { class: 'meta' }, say('wording', { day })));
    }
    return element('li', {}, ...head, element('p', { lang: language }, ...context(one)));
  }

  /** Return the words around the first places found, those marked. */
  function context({ text, hits: places }) {
    if (!places.length) return [text.length > 2 * AROUND ? `${text.slice(0, 2 * AROUND)}…` : text];
    const first = Math.max(0, text.lastIndexOf(' ', Math.max(0, places[0].start - AROUND)));
    const cut = text.indexOf(' ', places[0].end + 2 * AROUND);
    const end = cut < 0 ? text.length : cut;
    const nodes = [first ? '… ' : ''];
    let at = first;
    for (const { start, end: stop } of places.filter((place) => place.end <= end)) {
      nodes.push(text.slice(at, start), codicille.element('mark', {}, text.slice(start, stop)));
      at = stop;
    }
    nodes.push(text.slice(at, end), end < text.length ? '…' : '');
    return nodes;
  }
})();
