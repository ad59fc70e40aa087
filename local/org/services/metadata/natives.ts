import { permissionsOf } from '../../data/access/permissions';
import { ApexPlainObject } from '../../data/dml/option-objects';
import type { Transaction } from '../../data/transaction';
import type { Tx, Value } from '../../emit/abi';
import { mergeNatives, natives, type NativeTable } from '../../platform/natives';
import { ApexList } from '../../values/collections';
import type { ApexEnum } from '../../values/enum';
import { NotSupportedError } from '../../values/errors';
import { throwApex } from '../../values/exceptions';
import { ApexObject, isInstance } from '../../values/object';
import { metadataClassNatives } from './classes';
import { insertDeployment } from './deployments';
import { refuseRemoval } from './layout-checks';
import { readLayout, writeLayout } from './layout-objects';
import { elementOf, layoutRow, parseLayout, type LayoutFile } from './layouts';

/** `Metadata.DeployContainer` */
class DeployContainer extends ApexObject {
  readonly components = new ApexList('List<Metadata.Metadata>');
  override get apexType(): string {
    return 'Metadata.DeployContainer';
  }
}

/**
 * The layouts of these names, in the order asked for; those the org has not are left out.
 * Source: "Retrieving and Deploying Metadata" ("Salesforce returns a list of matching component data"),
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_metadata_retrieve_deploy.htm
 */
function retrieve(tx: Transaction, type: ApexEnum | null, names: ApexList | null): ApexList {
  if (type === null || type.name !== 'Layout' || names === null)
    throw new NotSupportedError('Metadata.Operations.retrieve of anything but layouts');
  const found = names.items.flatMap((name) => {
    const row = layoutRow(tx.store, String(name));
    return row === undefined ? [] : [readLayout(String(name), elementOf(row))];
  });
  return new ApexList('List<Metadata.Metadata>', found);
}

/**
 * Queues a deployment that updates layouts.
 * Source: the same page. The words for tests come from experience.
 * @throws AsyncException in a test; NotSupportedError for what is not an update of layouts by a user who may
 */
function enqueueDeployment(
  tx: Transaction,
  container: DeployContainer | null,
  callback: Value
): string {
  if (tx.outer !== null || tx.kind === 'test')
    return throwApex('AsyncException', 'Metadata cannot be deployed from within a test');
  if (container === null || container.components.size === 0)
    throw new NotSupportedError('Metadata.Operations.enqueueDeployment of nothing');
  if (callback !== null && !isInstance(callback))
    throw new NotSupportedError('a DeployCallback that is no object of a class');
  refuseUnlessAllowed(tx);
  return insertDeployment(
    tx,
    container.components.items.map((component) => layoutFile(tx, component)),
    callback
  );
}

/**
 * How Salesforce refuses others is not documented.
 * Source of the permissions: "Metadata API Edit Access",
 * https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_metadata_perm.htm
 */
function refuseUnlessAllowed(tx: Transaction): void {
  const user = permissionsOf(tx.database, tx.user);
  const mayDeploy =
    user.hasUserPermission('ModifyMetadata') || user.hasUserPermission('ModifyAllData');
  if (!user.hasUserPermission('CustomizeApplication') || !mayDeploy)
    throw new NotSupportedError('a deployment by a user who may not customize the application');
}

function layoutFile(tx: Transaction, component: Value): LayoutFile {
  if (!(component instanceof ApexPlainObject) || component.apexType !== 'Metadata.Layout')
    throw new NotSupportedError('Metadata.Operations.enqueueDeployment of anything but layouts');
  const fullName = String(component.get('fullName'));
  const row = layoutRow(tx.store, fullName);
  if (row === undefined) throw new NotSupportedError(`creating the layout ${fullName}`);
  const xml = writeLayout(component);
  refuseRemoval(component, elementOf(row), parseLayout(fullName, xml));
  return { fullName, xml };
}

/** The Metadata namespace, as far as layouts go. */
export const metadataNatives: NativeTable = mergeNatives(
  metadataClassNatives,
  natives({
    'Metadata.Operations.retrieve(Metadata.MetadataType,List<String>)': retrieve,
    'Metadata.Operations.enqueueDeployment(Metadata.DeployContainer,Metadata.DeployCallback)':
      enqueueDeployment,
    'Metadata.DeployContainer.<init>()': () => new DeployContainer(),
    'Metadata.DeployContainer.addMetadata(Metadata.Metadata)': (
      tx: Tx,
      self: DeployContainer,
      component: Value
    ) => self.components.add(tx, component),
    'Metadata.DeployContainer.getMetadata()': (_tx: Tx, self: DeployContainer) => self.components
  })
);
