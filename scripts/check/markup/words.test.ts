import { expect, test } from 'vitest';
import { wordsInMarkup } from './words';

function check(...lines: readonly string[]): string[] {
  return wordsInMarkup('a.html', ['<template>', ...lines, '</template>'].join('\n'));
}

const belongs = 'stands in the markup; it belongs into a custom label';

test('bindings, signs and what nobody reads may stand in markup', () => {
  expect(
    check(
      '<!-- a comment -->',
      '<p class="slds-text-title" data-id="title">{label.title} · {count}</p>',
      '<lightning-icon icon-name="utility:info" variant="warning" alternative-text={label.warning}></lightning-icon>',
      '<lightning-input type="toggle" label={label.on} message-toggle-active=""></lightning-input>'
    )
  ).toEqual([]);
});

test.each([
  ['text', '<p>Read me</p>', 'Read me'],
  ['text beside a binding', '<p>{count} people</p>', 'people'],
  ['a title', '<p title="Read me"></p>', 'Read me'],
  ['the label of a component', '<lightning-button label="Save"></lightning-button>', 'Save'],
  ['what a screen reader says', '<p aria-label="Read me"></p>', 'Read me'],
  ['a message', '<lightning-input message-when-value-missing="Go on"></lightning-input>', 'Go on'],
  ['a picture', '<img src={url} alt="Face" />', 'Face']
])('%s is found', (_what, markup, text) => {
  expect(check(markup)).toEqual([`a.html:2: '${text}' ${belongs}`]);
});

test('words are found inside of conditions, loops and slots', () => {
  expect(
    check(
      '<template lwc:if={a}><p>One</p></template>',
      '<template lwc:elseif={b}><p>Two</p></template>',
      '<template lwc:else><p>Three</p></template>',
      '<template for:each={rows} for:item="row"><p key={row.id}>Four</p></template>',
      '<c-x><p slot="footer">Five</p></c-x>'
    ).map((problem) => problem.split(' ')[1])
  ).toEqual(["'One'", "'Two'", "'Three'", "'Four'", "'Five'"]);
});

test('what the template compiler refuses is told', () => {
  const [first] = check('<p onclick="save()"></p>');
  expect(first).toMatch(/^a\.html:2: /);
});
