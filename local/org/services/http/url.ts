import type { Transaction } from '../../data/transaction';
import type { Tx } from '../../emit/abi';
import { natives } from '../../platform/natives';
import { ApexObject } from '../../values/object';

/** `System.URL`: the address of this org. */
class ApexUrl extends ApexObject {
  readonly address: string;
  constructor(address: string) {
    super();
    this.address = address;
  }
  override get apexType(): string {
    return 'Url';
  }
}

/**
 * The org's own address, scheme and host without a slash behind them.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_url.htm
 */
export const urlNatives = natives({
  'Url.getOrgDomainUrl()': (tx: Transaction) => new ApexUrl(tx.database.address),
  'Url.toExternalForm()': (_tx: Tx, self: ApexUrl) => self.address
});
