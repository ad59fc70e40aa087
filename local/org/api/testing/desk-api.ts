import { xml } from '../../metadata/source-fixture';
import { TestApi, type Answer } from './test-api';

const DETAIL = `public class Detail {
  @AuraEnabled public String name { get; set; }
  @AuraEnabled public Integer count { get; set; }
  @AuraEnabled public List<Detail> parts { get; set; }
  public String inner { get; set; }
  @AuraEnabled public String shouted { get { return name?.toUpperCase(); } set; }
}`;

const CONTROLLER = `public with sharing class Desk {
  public class OwnException extends Exception {}
  @AuraEnabled public static String echo(String text) { return text; }
  @AuraEnabled public static Map<String, String> types(
    Boolean b, Date d, Datetime t, Decimal m, Double f, Integer i, Long l, Id recordId, List<Integer> numbers, Map<String, Integer> byName
  ) {
    return new Map<String, String>{
      'b' => String.valueOf(b), 'd' => String.valueOf(d), 't' => t == null ? null : t.formatGmt('yyyy-MM-dd HH:mm:ss'),
      'm' => String.valueOf(m), 'f' => String.valueOf(f), 'i' => String.valueOf(i), 'l' => String.valueOf(l),
      'recordId' => recordId, 'numbers' => JSON.serialize(numbers), 'byName' => JSON.serialize(byName)
    };
  }
  @AuraEnabled public static Detail twice(Detail detail) {
    Detail outer = new Detail();
    outer.name = detail.name + detail.name;
    outer.count = detail.count;
    outer.inner = 'hidden: ' + detail.inner;
    outer.parts = detail.parts;
    return outer;
  }
  @AuraEnabled(cacheable=true) public static List<Lead> leads() {
    return [SELECT Id, LastName, Email, CreatedDate FROM Lead WITH USER_MODE ORDER BY LastName];
  }
  @AuraEnabled public static Id add(String lastName) {
    Lead made = new Lead(LastName = lastName, Company = 'C');
    insert as system made;
    return made.Id;
  }
  @AuraEnabled(cacheable=true) public static void addCached() { add('Cached'); }
  @AuraEnabled public static Integer visit() {
    HttpRequest request = new HttpRequest();
    request.setMethod('GET');
    request.setEndpoint('callout:Partner/x');
    return new Http().send(request).getStatusCode();
  }
  @AuraEnabled public static void handled() {
    AuraHandledException shown = new AuraHandledException('Words for people');
    shown.setMessage('Words for people');
    throw shown;
  }
  @AuraEnabled public static void unclear() {
    AuraHandledException shown = new AuraHandledException('These');
    shown.setMessage('Those');
    throw shown;
  }
  @AuraEnabled public static void own() { throw new OwnException('mine'); }
  @AuraEnabled public static Integer fails() { String text; return text.length(); }
  @AuraEnabled public static void invalid() { insert as system new Lead(Company = 'C'); }
  @AuraEnabled public static List<String> withNull() { return new List<String>{ 'a', null }; }
  @AuraEnabled public static String me() { return UserInfo.getUserName() + ' ' + Request.getCurrent().getQuiddity(); }
  public static String closed() { return 'not for pages'; }
}`;

const DESK = xml(
  'PermissionSet',
  '<label>Desk</label>',
  '<classAccesses><apexClass>Desk</apexClass><enabled>true</enabled></classAccesses>',
  '<externalCredentialPrincipalAccesses><enabled>true</enabled><externalCredentialPrincipal>Partner-Robot</externalCredentialPrincipal></externalCredentialPrincipalAccesses>',
  '<objectPermissions><allowRead>true</allowRead><object>UserExternalCredential</object></objectPermissions>'
);

const PARTNER = xml(
  'ExternalCredential',
  '<authenticationProtocol>Custom</authenticationProtocol><label>Partner</label>',
  '<externalCredentialParameters><parameterName>Robot</parameterName>',
  '<parameterType>NamedPrincipal</parameterType></externalCredentialParameters>'
);

/** An org with Apex for pages: the class `Desk`, granted to the client `integration`. */
export class DeskApi extends TestApi {
  constructor() {
    super({
      classes: { Desk: CONTROLLER, Detail: DETAIL },
      files: {
        'permissionsets/Integration.permissionset-meta.xml': DESK,
        'externalCredentials/Partner.externalCredential-meta.xml': PARTNER
      }
    });
  }

  /** Calls a method of `Desk` as a client. */
  call(
    method: string,
    params: Readonly<Record<string, unknown>> = {},
    user = 'admin'
  ): Promise<Answer> {
    return this.as(user, 'POST', `/aura/Desk/${method}`, { body: { params } });
  }
}
