import { xml, SourceFixture } from '../metadata/source-fixture';
import type { Schema } from '../metadata/schema';

/** The standard objects plus what the cases use: fields of Lead, a custom setting, a label. */
export function caseSchema(): Schema {
  const source = new SourceFixture();
  try {
    source.putField(
      'Lead',
      'Marketo__c',
      '<type>Checkbox</type><defaultValue>false</defaultValue>'
    );
    source.putField(
      'Lead',
      'Key__c',
      '<type>Text</type><length>40</length><externalId>true</externalId><unique>true</unique>'
    );
    source.putObject(
      'Settings__c',
      '<label>Settings</label><customSettingsType>Hierarchy</customSettingsType><visibility>Public</visibility>'
    );
    source.putField(
      'Settings__c',
      'Enabled__c',
      '<type>Checkbox</type><defaultValue>false</defaultValue>'
    );
    source.put(
      'labels/CustomLabels.labels-meta.xml',
      xml(
        'CustomLabels',
        '<labels><fullName>Greeting</fullName><language>en_US</language><protected>false</protected><shortDescription>Greeting</shortDescription><value>Hello</value></labels>'
      )
    );
    return source.read();
  } finally {
    source.remove();
  }
}
