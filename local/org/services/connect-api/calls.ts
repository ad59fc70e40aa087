import { permissionsOf } from '../../data/access/permissions';
import type { Transaction } from '../../data/transaction';
import { throwApex } from '../../values/exceptions';
import { isOfTest } from '../http/mock';

/**
 * Refuses a call that is part of an Apex test.
 * Source: "Testing ConnectApi Code" ("fail unless used in test methods marked @IsTest(SeeAllData=true)"),
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/connectAPI_TestingApex.htm
 * @throws UnsupportedOperationException
 */
function refuseInTests(tx: Transaction): void {
  if (isOfTest(tx))
    throwApex(
      'UnsupportedOperationException',
      'ConnectApi methods are not supported in data siloed tests. Please use @IsTest(SeeAllData=true).'
    );
}

/**
 * Begins a call that reads credentials.
 * Source: "Create or Edit a Named Credential" ("To view named credentials: View Setup and Configuration"),
 * https://help.salesforce.com/s/articleView?id=xcloud.nc_create_edit_named_credential.htm
 * @throws ConnectApiException when the user may not
 */
export function beginRead(tx: Transaction): void {
  refuseInTests(tx);
  if (!maySetUp(tx) && !permissionsOf(tx.database, tx.user).hasUserPermission('ViewSetup'))
    throw refusal();
}

/**
 * Begins a call that writes credentials: it costs one DML statement.
 * Sources: "Understanding Limits for ConnectApi Classes",
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_connect_api_limits.htm ;
 * "Create or Edit a Named Credential" ("Manage Named Credentials or Customize Applications"),
 * https://help.salesforce.com/s/articleView?id=xcloud.nc_create_edit_named_credential.htm
 * @throws ConnectApiException when the user may not
 */
export function beginWrite(tx: Transaction): void {
  refuseInTests(tx);
  tx.limits.spend('dmlStatements');
  if (!maySetUp(tx)) throw refusal();
}

function maySetUp(tx: Transaction): boolean {
  const user = permissionsOf(tx.database, tx.user);
  return (
    user.hasUserPermission('ManageNamedCredentials') ||
    user.hasUserPermission('CustomizeApplication')
  );
}

function refusal(): never {
  return throwApex(
    'ConnectApi.ConnectApiException',
    'You do not have permission to access named credentials.'
  );
}
