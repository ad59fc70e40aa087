import type { Tx } from '../../emit/abi';
import { natives } from '../../platform/natives';
import { ApexMatcher } from '../regex/matcher';
import { ApexPattern } from '../regex/pattern';
import { split } from '../regex/split';
import { given } from './arguments';

/** https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_pattern.htm */
export const patternNatives = natives({
  'Pattern.compile(String)': (_tx: Tx, source: string | null) => ApexPattern.compile(given(source)),
  'Pattern.matches(String,String)': (_tx: Tx, source: string | null, text: string | null) =>
    ApexPattern.compile(given(source)).exec(given(text), 0, 'whole') !== null,
  'Pattern.quote(String)': (_tx: Tx, text: string | null) =>
    `\\Q${given(text).replaceAll('\\E', '\\E\\\\E\\Q')}\\E`,
  'Pattern.matcher(String)': (_tx: Tx, self: ApexPattern, text: string | null) =>
    new ApexMatcher(self, given(text)),
  'Pattern.pattern()': (_tx: Tx, self: ApexPattern) => self.source,
  'Pattern.split(String)': (_tx: Tx, self: ApexPattern, text: string | null) =>
    split(self, given(text), 0),
  'Pattern.split(String,Integer)': (
    _tx: Tx,
    self: ApexPattern,
    text: string | null,
    limit: number | null
  ) => split(self, given(text), given(limit)),
  'String.split(String)': (_tx: Tx, self: string, source: string | null) =>
    split(ApexPattern.compile(given(source)), self, 0),
  'String.split(String,Integer)': (
    _tx: Tx,
    self: string,
    source: string | null,
    limit: number | null
  ) => split(ApexPattern.compile(given(source)), self, given(limit)),
  'String.replaceAll(String,String)': (
    _tx: Tx,
    self: string,
    source: string | null,
    replacement: string | null
  ) => new ApexMatcher(ApexPattern.compile(given(source)), self).replaceAll(given(replacement)),
  'String.replaceFirst(String,String)': (
    _tx: Tx,
    self: string,
    source: string | null,
    replacement: string | null
  ) => new ApexMatcher(ApexPattern.compile(given(source)), self).replaceFirst(given(replacement))
});

/** https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_matcher.htm */
export const matcherNatives = natives({
  'Matcher.matches()': (_tx: Tx, self: ApexMatcher) => self.matches(),
  'Matcher.lookingAt()': (_tx: Tx, self: ApexMatcher) => self.lookingAt(),
  'Matcher.find()': (_tx: Tx, self: ApexMatcher) => self.find(),
  'Matcher.find(Integer)': (_tx: Tx, self: ApexMatcher, index: number | null) =>
    self.findFrom(given(index)),
  'Matcher.group()': (_tx: Tx, self: ApexMatcher) => self.group(0),
  'Matcher.group(Integer)': (_tx: Tx, self: ApexMatcher, index: number | null) =>
    self.group(given(index)),
  'Matcher.groupCount()': (_tx: Tx, self: ApexMatcher) => self.pattern.translation.groups,
  'Matcher.start()': (_tx: Tx, self: ApexMatcher) => self.bound(0, 0),
  'Matcher.start(Integer)': (_tx: Tx, self: ApexMatcher, index: number | null) =>
    self.bound(given(index), 0),
  'Matcher.end()': (_tx: Tx, self: ApexMatcher) => self.bound(0, 1),
  'Matcher.end(Integer)': (_tx: Tx, self: ApexMatcher, index: number | null) =>
    self.bound(given(index), 1),
  'Matcher.pattern()': (_tx: Tx, self: ApexMatcher) => self.pattern,
  'Matcher.usePattern(Pattern)': (_tx: Tx, self: ApexMatcher, pattern: ApexPattern | null) => {
    self.pattern = given(pattern);
    return self;
  },
  'Matcher.region(Integer,Integer)': (
    _tx: Tx,
    self: ApexMatcher,
    start: number | null,
    end: number | null
  ) => self.region(given(start), given(end)),
  'Matcher.regionStart()': (_tx: Tx, self: ApexMatcher) => self.regionStart,
  'Matcher.regionEnd()': (_tx: Tx, self: ApexMatcher) => self.regionEnd,
  'Matcher.reset()': (_tx: Tx, self: ApexMatcher) => self.reset(),
  'Matcher.reset(String)': (_tx: Tx, self: ApexMatcher, text: string | null) =>
    self.reset(given(text)),
  'Matcher.replaceAll(String)': (_tx: Tx, self: ApexMatcher, replacement: string | null) =>
    self.replaceAll(given(replacement)),
  'Matcher.replaceFirst(String)': (_tx: Tx, self: ApexMatcher, replacement: string | null) =>
    self.replaceFirst(given(replacement)),
  'Matcher.quoteReplacement(String)': (_tx: Tx, text: string | null) =>
    given(text).replaceAll(/[\\$]/g, (c) => `\\${c}`)
});
