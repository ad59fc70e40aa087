import { describe, expect, it } from 'vitest';
import { ApexOrg } from '../testing/apex-org';
import { queuedJobs } from './jobs';
import { runJob } from './run-job';

// "Queueable Apex": "your queueable class can contain member variables of non-primitive data types";
// https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_queueing_jobs.htm

const NOTE = `public class Note {
  public static void write(Object text) {
    insert new Lead(LastName = 'Note', Company = String.valueOf(text));
  }
}`;

/** What the jobs that `Job.start()` queues write down. */
async function notesOf(
  job: string,
  more: Readonly<Record<string, string>> = {}
): Promise<unknown[]> {
  const org = new ApexOrg({ classes: { Note: NOTE, Job: job, ...more } });
  org.call('Job', 'start');
  for (const queued of queuedJobs(org.database)) {
    const { error } = await runJob(org.jobHost, queued);
    if (error !== null) throw error;
  }
  return org.rows('Lead').map((lead) => lead['Company']);
}

describe("a job's state", () => {
  it('is what it was when it was queued', async () => {
    const notes = await notesOf(`public class Job implements Queueable {
      private static String shared = 'initial';
      private List<String> words = new List<String>{ 'one' };
      private Lead person = new Lead(LastName = 'Before');

      public void execute(QueueableContext context) {
        Note.write(words + ' ' + person.LastName + ' ' + shared);
      }
      public static void start() {
        shared = 'changed';
        Job job = new Job();
        System.enqueueJob(job);
        job.words.add('two');
        job.person.LastName = 'After';
      }
    }`);

    expect(notes).toEqual(['(one) Before initial']);
  });

  it('keeps identity within it: lists named twice, itself, keys of maps', async () => {
    const notes = await notesOf(`public class Job implements Queueable {
      private List<Object> first = new List<Object>();
      private List<Object> second;
      private Job me;
      private Map<Object, Object> byKey = new Map<Object, Object>();

      public void execute(QueueableContext context) {
        second.add(1);
        Note.write(first.size() + ' ' + (me === this) + ' ' + (byKey.get('me') === this));
      }
      public static void start() {
        Job job = new Job();
        job.second = job.first;
        job.me = job;
        job.byKey.put('me', job);
        System.enqueueJob(job);
      }
    }`);

    expect(notes).toEqual(['1 true true']);
  });

  it('holds every kind of value', async () => {
    const notes = await notesOf(`public class Job implements Queueable {
      public enum Colour { RED, GREEN }
      private class Part { Decimal price; Part(Decimal price) { this.price = price; } }

      private Boolean flag = true;
      private Integer number1 = -7;
      private Long big = 9007199254740993L;
      private Decimal price = 1.50;
      private Double ratio = 0.1;
      private String text = 'a "quoted" text';
      private Id person = '003000000000001AAA';
      private Date day = Date.newInstance(2026, 2, 28);
      private Datetime instant = Datetime.newInstanceGmt(2026, 2, 28, 1, 2, 3);
      private Time clock = Time.newInstance(1, 2, 3, 4);
      private Blob bytes = EncodingUtil.convertFromHex('00ff');
      private Colour shade = Colour.GREEN;
      private System.RoundingMode mode = System.RoundingMode.HALF_EVEN;
      private System.Type type = Job.class;
      private Schema.SObjectType objectType = Lead.SObjectType;
      private Schema.SObjectField field = Lead.Email;
      private List<Object> mixed = new List<Object>{ 1, 'x', null, Colour.RED };
      private Set<Id> ids = new Set<Id>{ '003000000000001AAA' };
      private Map<String, List<Integer>> nested =
        new Map<String, List<Integer>>{ 'b' => new List<Integer>{ 2 }, 'A' => null };
      private Contact record = new Contact(LastName = 'L', Account = new Account(Name = 'Parent'));
      private Part part = new Part(2.500);
      private String nothing;
      private String expected;

      private String show() {
        return String.join(new List<Object>{
          flag, number1, big, price, ratio, text, person, day, instant, clock,
          EncodingUtil.convertToHex(bytes), shade, mode, type, objectType, field, mixed, ids, nested,
          nested.keySet(), record, record.Account.Name, part.price, nothing == null
        }, '|');
      }
      public void execute(QueueableContext context) {
        Note.write(show() == expected);
        Note.write(shade == Colour.GREEN && mixed[3] == Colour.RED && type == Job.class);
        Note.write(objectType == Lead.SObjectType && field == Lead.Email && price + part.price == 4);
      }
      public static void start() {
        Job job = new Job();
        job.expected = job.show();
        System.enqueueJob(job);
      }
    }`);

    expect(notes).toEqual(['true', 'true', 'true']);
  });

  it('keeps the entry of a key that has changed since', async () => {
    const notes = await notesOf(`public class Job implements Queueable {
      private Map<Lead, String> words = new Map<Lead, String>();

      public void execute(QueueableContext context) { Note.write(words.values()); }
      public static void start() {
        Job job = new Job();
        Lead key = new Lead(LastName = 'Before');
        job.words.put(key, 'kept');
        key.LastName = 'After';
        System.enqueueJob(job);
      }
    }`);

    expect(notes).toEqual(['(kept)']);
  });

  it('leaves transient fields out', async () => {
    const notes = await notesOf(`public class Job implements Queueable {
      private transient String gone;
      private String kept;

      public void execute(QueueableContext context) { Note.write(gone + ' ' + kept); }
      public static void start() {
        Job job = new Job();
        job.gone = 'gone';
        job.kept = 'kept';
        System.enqueueJob(job);
      }
    }`);

    expect(notes).toEqual(['null kept']);
  });

  it('is copied without running accessors, with what they keep', async () => {
    const notes = await notesOf(`public class Job implements Queueable {
      public String name { get; set { name = value + '!'; } }
      public Integer total { get { throw new IllegalArgumentException('read'); } }

      public void execute(QueueableContext context) { Note.write(name); }
      public static void start() {
        Job job = new Job();
        job.name = 'once';
        System.enqueueJob(job);
      }
    }`);

    expect(notes).toEqual(['once!']);
  });

  it('keeps apart private fields of one name', async () => {
    const notes = await notesOf(
      `public class Job extends Base implements Queueable {
        private String word = 'own';
        public void execute(QueueableContext context) { Note.write(word + ' ' + inherited()); }
        public static void start() {
          Job job = new Job();
          job.word = 'changed';
          job.put('also changed');
          System.enqueueJob(job);
        }
      }`,
      {
        Base: `public virtual class Base {
          private String word = 'of the base';
          public void put(String text) { word = text; }
          public String inherited() { return word; }
        }`
      }
    );

    expect(notes).toEqual(['changed also changed']);
  });

  it('knows which fields a record was queried with', async () => {
    const notes = await notesOf(`public class Job implements Queueable {
      private Lead person;

      public void execute(QueueableContext context) {
        try {
          Note.write(person.Email);
        } catch (SObjectException problem) {
          Note.write(person.getPopulatedFieldsAsMap().keySet());
        }
      }
      public static void start() {
        insert new Lead(LastName = 'Queried', Company = 'C');
        Job job = new Job();
        job.person = [SELECT LastName FROM Lead];
        job.person.Company = null;
        System.enqueueJob(job);
      }
    }`);

    expect(notes).toEqual(['C', '{LastName, Id, Company}']);
  });
});

describe('what cannot outlive a transaction is refused by name', () => {
  it.each([
    ['an exception', `new IllegalArgumentException('x')`, 'ApexException'],
    ['a pattern', `Pattern.compile('x')`, 'Pattern'],
    ['a request', `new RestRequest()`, 'RestRequest']
  ])('%s', async (_what, value, named) => {
    const job = `public class Job implements Queueable {
      private Object part = ${value};
      public void execute(QueueableContext context) {}
      public static void start() { System.enqueueJob(new Job()); }
    }`;

    await expect(notesOf(job)).rejects.toThrow(
      new RegExp(`${named} cannot be part of a queued job's state`)
    );
  });
});
