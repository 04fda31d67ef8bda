/**
 * A document recognised: the version it is, the versions an extract is of, or the nearest version with where
 * they differ. Which words are the same is told in spoken.js. It shows nothing.
 */
(function () {
  'use strict';

  const codicille = window.codicille;
  /** Words of a run: what is shared is counted in runs, since lone words are in every text. */
  const RUN = 4;
  const LEAST_SHARED = 0.25;
  /** Share of a provision's runs from which the document is taken to hold it. */
  const PRESENT = 0.4;

  /**
   * Return what every version says, and what had been published and was corrected: {known, versions: [{version,
   * parts: [{provision, heading, words}]}], published: [{number, parts}]}; a promise. `path` is that of the script
   * of published texts, if there are any.
   */
  async function readLibrary(path) {
    await codicille.loadFiles();
    const wordings = new Map();
    const wordsOf = (text) => {
      if (!wordings.has(text)) wordings.set(text, codicille.spoken(text));
      return wordings.get(text);
    };
    const versions = codicille.index().versions.map((_, version) => {
      const parts = codicille.stretchesOf(version).map((stretch) => {
        const { heading } = codicille.index().provisions[stretch.provision];
        return { provision: stretch.provision, heading, words: wordsOf(codicille.wordsOf(stretch)) };
      });
      return { version, parts };
    });
    const inVersion = (version, numbers) => (
      numbers.map((number) => versions[version].parts.find(({ provision }) => provision === number))
    );
    const own = ([heading, text]) => ({ heading, words: wordsOf(text) });
    const told = path ? await codicille.load('published', path) : [];
    const published = told.map((parts, number) => ({
      number, parts: parts.flatMap((part) => (Array.isArray(part[1]) ? inVersion(...part) : [own(part)])),
    }));
    return { known: codicille.apparatus(wordings), versions, published };
  }

  /**
   * Recognise a document among the texts of a library. Returns {kind, versions, ...}: `exact`; `extract` with the
   * `headings` of what it is from; `nearest` with `sheets` ({provision, rows}) of those that differ and how many
   * are `missing`; `unknown`. Where no version that stood says it, but a text that had been published, `published`
   * holds the numbers of these.
   */
  function recognise(text, { known, versions, published }) {
    const told = codicille.withoutNumbers(text, known);
    const keys = told.map(({ key }) => key);
    const whole = among(versions, published, ({ parts }) => isSame(keysOf(parts), keys));
    if (whole) return { kind: 'exact', ...whole.numbers };
    const extract = keys.length < RUN ? null : among(versions, published, ({ parts }) => located(parts, keys).length);
    if (extract) {
      const headings = located(extract.best.parts, keys).map(({ heading }) => heading);
      return { kind: 'extract', ...extract.numbers, headings };
    }
    const near = nearest(keys, versions);
    if (!near) return { kind: 'unknown', versions: [] };
    const sheets = compared(near, told).filter(({ rows }) => rows.some(({ fate }) => fate !== 'same'));
    const missing = near.parts.filter(({ words }) => words.length).length - near.present.length;
    return { kind: 'nearest', versions: [near.version], sheets, missing };
  }

  /** Return which texts say a document: versions that stood, or else published texts, or else steps between. */
  function among(versions, published, isSaid) {
    const found = versions.filter(isSaid);
    const stood = found.filter(({ version }) => codicille.stood(version));
    const corrected = stood.length ? [] : published.filter(isSaid);
    if (corrected.length) {
      const numbers = { versions: [], published: corrected.map(({ number }) => number) };
      return { numbers, best: corrected[corrected.length - 1] };
    }
    const chosen = stood.length ? stood : found;
    if (!chosen.length) return null;
    return { numbers: { versions: chosen.map(({ version }) => version) }, best: preferred(chosen) };
  }

  function keysOf(parts) {
    return parts.flatMap((part) => part.words.map(({ key }) => key));
  }

  function isSame(one, two) {
    return one.length === two.length && one.every((key, at) => key === two[at]);
  }

  /** Return the parts in which the words stand without a break; none where they do not. */
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
    });
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

  /** Among versions alike, take the one in force, or else the latest that stood, or else the latest step. */
  function preferred(versions) {
    const stood = versions.filter(({ version }) => codicille.stood(version));
    const chosen = stood.length ? stood : versions;
    return chosen.find(({ version }) => version === codicille.index().current) || chosen[chosen.length - 1];
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
