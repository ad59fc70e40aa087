import type { Tx } from '../../emit/abi';
import { natives } from '../../platform/natives';
import { NotSupportedError } from '../errors';
import { given } from './arguments';

const XML: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;'
};

const FROM_XML = new Map(Object.entries(XML).map(([c, entity]) => [entity, c]));

/** Escapes; the ones with tables of named entities (HTML) are left out. https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_string.htm */
export const stringEscapes = natives({
  'String.escapeSingleQuotes(String)': (_tx: Tx, text: string | null) => {
    if (given(text).includes('\\'))
      throw new NotSupportedError('String.escapeSingleQuotes of a text with backslashes');
    return given(text).replaceAll("'", "\\'");
  },
  'String.escapeXml()': (_tx: Tx, self: string) => self.replaceAll(/[&<>"']/g, (c) => XML[c] ?? c),
  'String.unescapeXml()': (_tx: Tx, self: string) =>
    self.replaceAll(/&(?:amp|lt|gt|quot|apos);/g, (entity) => FROM_XML.get(entity) ?? entity),
  'String.escapeCsv()': (_tx: Tx, self: string) =>
    /[",\n\r]/.test(self) ? `"${self.replaceAll('"', '""')}"` : self,
  'String.unescapeCsv()': (_tx: Tx, self: string) =>
    /^".*[",\n\r].*"$/su.test(self) ? self.slice(1, -1).replaceAll('""', '"') : self
});
