/**
 * A document recognised: the version it is, the versions an extract is of, or the nearest version with where
 * they differ. Blanks, the form of quotation marks and words cut at line ends do not count. It shows nothing.
 */
(function () {
  'use strict';

  const codicille = window.codicille;
  /** Words of a run: what is shared is counted in runs, since lone words are in every text. */
  const RUN = 4;
  const LEAST_SHARED = 0.25;
  /** Share of a provision's runs from which the document is taken to hold it. */
  const PRESENT = 0.4;
  const SAME = {
    '…': '...', '“': '"', '”': '"', '«': '"', '»': '"', '„': '"', '‟': '"', '–': '-', '—': '-', '−': '-',
  };

  /** Cut a text into words as they are compared: {key, shown}; blanks stand with the word before. */
  function spoken(text) {
    const plain = text.normalize('NFC')
      .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '')
      .replace(/\r\n?/g, '\n')
      .replace(/(\p{L})[-\u2010]\n\s*(?=\p{Ll})/gu, '$1')
      .replace(/[\u00a0\u202f\u2007\u2009]/g, ' ')
      .replace(/\[\^[^\]\s]+\]:?/g, '')
      .replace(/\.\.\./g, '…');
    return cutWords(codicille.reading(plain).join('\n').replace(/\|/g, ' '));
  }

  function cutWords(plain) {
    const found = [];
    for (const token of codicille.tokens(plain)) {
      const key = codicille.isBlank(token) ? '' : keyOf(token);
      if (key) found.push({ key, shown: token });
      else if (found.length) found[found.length - 1].shown += token.includes('\n') ? '\n\n' : token;
    }
    return found;
  }

  function keyOf(token) {
    const plain = [...token].map((sign) => SAME[sign] || sign).join('').replace(/[\u2019\u02bc]/g, "'");
    return plain.replace(/[-\u2010\u2011•*]/g, '');
  }

  /** Return what every version says: {version, parts: [{provision, words}]}; a promise. */
  async function readLibrary() {
    await codicille.loadFiles();
    const wordings = new Map();
    return codicille.index().versions.map((_, version) => {
      const parts = codicille.stretchesOf(version).map((stretch) => {
        const text = codicille.wordsOf(stretch);
        if (!wordings.has(text)) wordings.set(text, spoken(text));
        return { provision: stretch.provision, words: wordings.get(text) };
      });
      return { version, parts };
    });
  }

  /**
   * Recognise a document among the versions of a library. Returns {kind, versions, ...}: `exact`; `extract`
   * with the `provisions` it is from; `nearest` with `sheets` ({provision, rows}) of those that differ and how
   * many are `missing`; `unknown`.
   */
  function recognise(text, library) {
    const told = spoken(text);
    const keys = told.map(({ key }) => key);
    const whole = library.filter(({ parts }) => isSame(keysOf(parts), keys));
    if (whole.length) return { kind: 'exact', versions: numbers(whole) };
    const extracts = library.filter(({ parts }) => located(parts, keys).length);
    if (extracts.length && keys.length >= RUN) {
      const provisions = located(preferred(extracts).parts, keys);
      return { kind: 'extract', versions: numbers(extracts), provisions };
    }
    const near = nearest(keys, library);
    if (!near) return { kind: 'unknown', versions: [] };
    const sheets = compared(near, told).filter(({ rows }) => rows.some(({ fate }) => fate !== 'same'));
    const missing = near.parts.filter(({ words }) => words.length).length - near.present.length;
    return { kind: 'nearest', versions: numbers([near]), sheets, missing };
  }

  function numbers(versions) {
    return versions.map(({ version }) => version);
  }

  function keysOf(parts) {
    return parts.flatMap((part) => part.words.map(({ key }) => key));
  }

  function isSame(one, two) {
    return one.length === two.length && one.every((key, at) => key === two[at]);
  }

  /** Return the provisions among which the words stand without a break; none where they do not. */
  function located(parts, keys) {
    const all = ` ${keysOf(parts).join(' ')} `;
    const at = keys.length ? all.indexOf(` ${keys.join(' ')} `) : -1;
    if (at < 0) return [];
    const first = all.slice(0, at).split(' ').length - 1;
    let start = 0;
    return parts.filter(({ words }) => {
      const begin = start;
      start += words.length;
      return words.length && begin < first + keys.length && start > first;
    }).map(({ provision }) => provision);
  }

  /** Return the version that shares most runs of words, with its provisions that the document holds. */
  function nearest(keys, library) {
    const runs = new Set(runsOf(keys));
    const shares = new Map();
    const shared = (words) => {
      const found = () => runsOf(words.map(({ key }) => key)).filter((run) => runs.has(run));
      if (!shares.has(words)) shares.set(words, found());
      return shares.get(words);
    };
    const scoreOf = ({ parts }) => new Set(parts.flatMap(({ words }) => shared(words))).size;
    const scores = library.map(scoreOf);
    const most = Math.max(...scores);
    if (!runs.size || most / runs.size < LEAST_SHARED) return null;
    const best = preferred(library.filter((_, at) => scores[at] === most));
    const share = ({ words }) => shared(words).length / Math.max(1, words.length - RUN + 1);
    const present = best.parts.filter((part) => part.words.length && share(part) >= PRESENT);
    const fullest = best.parts.reduce((one, two) => (shared(two.words).length > shared(one.words).length ? two : one));
    return { ...best, present: present.length ? present : [fullest] };
  }

  function runsOf(keys) {
    return keys.slice(0, Math.max(0, keys.length - RUN + 1)).map((_, at) => keys.slice(at, at + RUN).join(' '));
  }

  /** Among versions alike, take the one in force, or else the latest. */
  function preferred(versions) {
    return versions.find(({ version }) => version === codicille.index().current) || versions[versions.length - 1];
  }

  /** Compare the provisions the document holds with it, word by word; what comes belongs where it stands. */
  function compared(near, told) {
    const old = near.present.flatMap(({ provision, words }) => (
      words.map((word, at) => ({ ...word, provision, isLast: at === words.length - 1 }))
    ));
    const groups = new Map(near.present.map(({ provision }) => [provision, []]));
    let here = near.present[0].provision;
    for (const [kind, list] of wordSpans(old, told)) {
      for (const word of list) {
        here = word.provision === undefined ? here : word.provision;
        groups.get(here).push([kind, word.isLast ? `${word.shown.trimEnd()}\n\n` : word.shown]);
      }
    }
    return [...groups].map(([provision, spans]) => (
      { provision, rows: codicille.rows(withoutEnds(codicille.mergedSpans(spans))) }
    ));
  }

  /** Keep the blank that both what went and what came end with. */
  function withoutEnds(spans) {
    return spans.flatMap(([kind, words], at) => {
      const [before, after] = [spans[at - 1] || ['', ''], spans[at + 1] || ['', '']];
      const goes = kind === 'deleted' && after[0] === 'inserted';
      const comes = kind === 'inserted' && before[0] === 'deleted';
      const other = goes ? after[1] : before[1];
      if (!(goes || comes) || !words.endsWith(' ') || !other.endsWith(' ')) return [[kind, words]];
      const cut = [kind, words.slice(0, -1)];
      return goes ? [cut] : [cut, ['kept', ' ']];
    });
  }

  /** Return [kind, words]: what stands once on each side, in the same order, holds the two together. */
  function wordSpans(old, fresh) {
    const spans = [];
    let [atOld, atNew] = [0, 0];
    for (const [oldStop, newStop] of [...anchors(old, fresh), [old.length, fresh.length]]) {
      spans.push(...between(old.slice(atOld, oldStop), fresh.slice(atNew, newStop)));
      if (oldStop < old.length) spans.push(['kept', [old[oldStop]]]);
      [atOld, atNew] = [oldStop + 1, newStop + 1];
    }
    return spans;
  }

  function between(old, fresh) {
    const keys = (words) => words.map(({ key }) => key);
    const spans = [];
    let at = 0;
    for (const [oldStart, oldEnd, newStart, newEnd] of codicille.shortestScript(keys(old), keys(fresh))) {
      spans.push(['kept', old.slice(at, oldStart)]);
      spans.push(['deleted', old.slice(oldStart, oldEnd)], ['inserted', fresh.slice(newStart, newEnd)]);
      at = oldEnd;
    }
    return [...spans, ['kept', old.slice(at)]];
  }

  function anchors(old, fresh) {
    const [ours, theirs] = [once(old), once(fresh)];
    const pairs = [...ours].filter(([run]) => theirs.has(run)).map(([run, at]) => [at, theirs.get(run)]);
    return rising(pairs);
  }

  /** Return the runs that stand once, with their places. */
  function once(words) {
    const places = new Map();
    const note = (run, at) => places.set(run, places.has(run) ? null : at);
    runsOf(words.map(({ key }) => key)).forEach(note);
    return new Map([...places].filter(([, at]) => at !== null));
  }

  /** Return the longest list of pairs that rise on both sides. */
  function rising(pairs) {
    const tops = [];
    const before = new Array(pairs.length).fill(-1);
    pairs.forEach(([, value], at) => {
      let [low, high] = [0, tops.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (pairs[tops[middle]][1] < value) low = middle + 1;
        else high = middle;
      }
      if (low) before[at] = tops[low - 1];
      tops[low] = at;
    });
    const chosen = [];
    for (let at = tops.length ? tops[tops.length - 1] : -1; at >= 0; at = before[at]) chosen.push(pairs[at]);
    return chosen.reverse();
  }

  Object.assign(codicille, { readLibrary, recognise });
})();
