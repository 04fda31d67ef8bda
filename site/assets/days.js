/**
 * The days on which a wording stood, said in a few words: those of versions in force, and those of texts that had
 * been published and were corrected since. Steps between two changes of one day stood on none. It compares nothing.
 */
(function () {
  'use strict';

  const codicille = window.codicille;
  const versions = () => [...document.querySelectorAll('#version-days li')];
  const published = () => [...document.querySelectorAll('#published-days li')];

  /** Whether a version stood in the evening of its day. */
  function stood(version) {
    return versions()[version].dataset.when !== 'step';
  }

  /** Say when versions stood, those that follow one another as one time. */
  function daysOf(numbers) {
    const evenings = [...versions().keys()].filter(stood);
    const follows = (number) => numbers.includes(evenings[evenings.indexOf(number) - 1]);
    return listed(runs(numbers.filter(stood), follows).map((run) => said(run.map((number) => versions()[number]))));
  }

  /** Say when texts had been published, those that took each other's place as one time. */
  function publishedDays(numbers) {
    const follows = (number) => 'follows' in published()[number].dataset && numbers.includes(number - 1);
    return listed(runs(numbers, follows).map((run) => said(run.map((number) => published()[number]))));
  }

  /** Name the amendments that corrected texts that had been published. */
  function correctedBy(numbers) {
    return listed([...new Set(numbers.flatMap((number) => published()[number].dataset.acts.split(' ')))]);
  }

  /** Return the page of a text that had been published, and its first day. */
  function publishedPage(number) {
    const one = published()[number];
    return { path: `${one.dataset.folder}/index.html`, day: one.textContent };
  }

  function runs(numbers, follows) {
    const found = [];
    for (const number of numbers) {
      if (found.length && follows(number)) found[found.length - 1].push(number);
      else found.push([number]);
    }
    return found;
  }

  function said(run) {
    const [first, last] = [run[0].textContent, run[run.length - 1].dataset.last];
    const isNow = run.some((one) => one.dataset.when === 'now');
    if (run[0].dataset.when === 'ahead') return codicille.say(last ? 'ahead-to' : 'ahead', { first, last });
    if (isNow && last) return codicille.say('since-until', { first, last });
    return codicille.say(last ? 'from-to' : 'since', { first, last });
  }

  function listed(parts) {
    return new Intl.ListFormat(document.documentElement.lang, { type: 'conjunction' }).format(parts);
  }

  Object.assign(codicille, { stood, daysOf, publishedDays, correctedBy, publishedPage });
})();
