// For each file of tests of components: the labels' words, and the matcher `toBeAccessible`.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { XMLParser } = require('fast-xml-parser');
const { setup } = require('@sa11y/jest');

const LABELS = join(__dirname, '../../force-app/main/labels/labels/CustomLabels.labels-meta.xml');

const parser = new XMLParser({ isArray: (name) => name === 'labels', parseTagValue: false });
const { CustomLabels } = parser.parse(readFileSync(LABELS, 'utf8'));
for (const { fullName, value } of CustomLabels.labels)
  jest.mock(`@salesforce/label/c.${fullName}`, () => ({ __esModule: true, default: value }), {
    virtual: true
  });

setup();
