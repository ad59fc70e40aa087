import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const META = `<?xml version="1.0" encoding="UTF-8" ?>
<LightningComponentBundle xmlns="http://soap.sforce.com/2006/04/metadata">
  <apiVersion>65.0</apiVersion>
  <isExposed>true</isExposed>
  <targets>
    <target>lightning__RecordPage</target>
    <target>lightning__UrlAddressable</target>
  </targets>
  <targetConfigs>
    <targetConfig targets="lightning__RecordPage">
      <objects><object>Contact</object></objects>
    </targetConfig>
  </targetConfigs>
</LightningComponentBundle>
`;

const SCRIPT = `import { api, LightningElement, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import count from '@salesforce/apex/AcmeProbe.count';
import fail from '@salesforce/apex/AcmeProbe.fail';
import mayManage from '@salesforce/customPermission/OptOutManage';
import NAME from '@salesforce/schema/Contact.Name';
import userId from '@salesforce/user/Id';
import { CurrentPageReference, NavigationMixin } from 'lightning/navigation';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { getFieldValue, getRecord } from 'lightning/uiRecordApi';

export default class AcmeProbe extends NavigationMixin(LightningElement) {
  @api recordId;
  @api objectApiName;
  userId = userId;
  caught;
  @wire(getRecord, { recordId: '$recordId', fields: [NAME] }) record;
  @wire(CurrentPageReference) page;
  @wire(count) counted;

  get name() {
    return getFieldValue(this.record.data, NAME);
  }
  get total() {
    return this.counted.data;
  }
  get manages() {
    return String(mayManage);
  }
  get where() {
    return this.page?.type;
  }
  again() {
    return refreshApex(this.counted);
  }
  async stumble() {
    try {
      await fail({ words: 'a <b>word</b>' });
    } catch (error) {
      this.caught = [error.status, error.body.message, Object.isFrozen(error)].join(' ');
      this.dispatchEvent(new ShowToastEvent({ title: 'Oh <i>no</i>', message: '{0} see {1}', messageData: ['First', { url: '/lightning/o/Lead/list', label: 'leads' }], variant: 'error' }));
    }
  }
  leave() {
    this[NavigationMixin.Navigate]({ type: 'standard__objectPage', attributes: { objectApiName: 'Lead', actionName: 'list' } });
  }
}
`;

const TEMPLATE = `<template>
  <lightning-card title="Probe">
    <dl>
      <dt>Object</dt><dd class="object">{objectApiName}</dd>
      <dt>Name</dt><dd class="name">{name}</dd>
      <dt>User</dt><dd class="user">{userId}</dd>
      <dt>Manages</dt><dd class="manages">{manages}</dd>
      <dt>Page</dt><dd class="where">{where}</dd>
      <dt>Counted</dt><dd class="total">{total}</dd>
      <dt>Caught</dt><dd class="caught">{caught}</dd>
    </dl>
    <lightning-button label="Count again" onclick={again}></lightning-button>
    <lightning-button label="Break" onclick={stumble}></lightning-button>
    <lightning-button label="Leave" onclick={leave}></lightning-button>
  </lightning-card>
</template>
`;

/** Apex that {@link addProbe}'s component calls. */
export const PROBE_CLASS = `public with sharing class AcmeProbe {
  @AuraEnabled(cacheable=true)
  public static Integer count() {
    return [SELECT COUNT() FROM Lead WHERE LastName = 'Probe' WITH USER_MODE];
  }
  @AuraEnabled
  public static void fail(String words) {
    AuraHandledException problem = new AuraHandledException(words);
    problem.setMessage(words);
    throw problem;
  }
}
`;

const BROKEN = `import { LightningElement } from 'lwc';

export default class AcmeBroken extends LightningElement {
  connectedCallback() {
    throw new Error('a mistake of Acme');
  }
}
`;

/**
 * Adds two components to a built project: one for contact pages, which uses all that the shell serves, and
 * one that fails.
 */
export function addProbe(directory: string): void {
  const bundle = join(directory, 'dist/customer/lwc/acmeProbe');
  put(join(bundle, 'acmeProbe.js'), SCRIPT);
  put(join(bundle, 'acmeProbe.html'), TEMPLATE);
  put(join(bundle, 'acmeProbe.js-meta.xml'), META);
  const broken = join(directory, 'dist/customer/lwc/acmeBroken');
  put(join(broken, 'acmeBroken.js'), BROKEN);
  put(
    join(broken, 'acmeBroken.js-meta.xml'),
    META.replace(/\s*<target>lightning__RecordPage<\/target>/, '').replace(
      /\s*<targetConfigs>[\s\S]*<\/targetConfigs>/,
      ''
    )
  );
}

/** Puts fields beside Email on each of the customer's contact layouts, as an admin would. */
export function addToContactLayouts(directory: string, ...fields: readonly string[]): void {
  const folder = join(directory, 'dist/customer/layouts');
  const items = fields
    .map((field) => `<layoutItems><behavior>Edit</behavior><field>${field}</field></layoutItems>`)
    .join('');
  for (const name of readdirSync(folder).filter((one) => one.startsWith('Contact-'))) {
    const text = readFileSync(join(folder, name), 'utf8');
    put(
      join(folder, name),
      text.replace(/<field>Email<\/field>\s*<\/layoutItems>/, (email) => email + items)
    );
  }
}

function put(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
