import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import YAML from 'yaml';

interface Service {
  readonly image?: string;
  readonly user?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly tmpfs?: readonly string[];
  readonly mem_limit?: string;
  readonly cpus?: number;
  readonly pids_limit?: number;
  readonly restart?: string;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly networks?: readonly string[];
  readonly network_mode?: string;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

const folder = join(import.meta.dirname, '../docker');
const textOf = (file: string) => readFileSync(join(folder, file), 'utf8');
const composeOf = (file: string) => YAML.parse(textOf(file), { merge: true }) as Compose;

/** A name with a version: `name:1.2`, never `latest`, never none. */
const pinned = /^[a-z0-9./-]+:v?\d+\.\d+[\w.-]*$/;
/** What stands in for a variable that is not set. */
const withDefaults = (text: string) => text.replace(/\$\{\w+:-([^}]*)\}/g, '$1');
/** A value that must be given from outside. */
const GIVEN = /\$\{\w+:\?[^}]+\}/g;

const expectedServices = {
  'compose.yml': ['init', 'migrate', 'api', 'projector', 'eventstore', 'postgres'],
  'compose.cluster.yml': ['init', 'certs', 'node1', 'node2', 'node3', 'migrate', 'api', 'projector', 'postgres'],
};

describe.each(Object.entries(expectedServices))('%s', (file, names) => {
  const { services, networks, volumes } = composeOf(file);
  const each = Object.entries(services);
  const endsAtOnce = ({ restart }: Service) => restart === 'no';

  it('has the services it speaks of', () => {
    expect(Object.keys(services).sort()).toEqual([...names].sort());
  });

  it.each(each)(
    'runs %s contained: no root, nothing to write to but its volumes, nothing to gain, limits',
    (_, service) => {
      expect(service.user).toMatch(/^[1-9]\d*:[1-9]\d*$/);
      expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] });
      expect(service.tmpfs!.every((mount) => /:size=\d+m/.test(mount))).toBe(true);
      expect(service.mem_limit).toMatch(/^\d+[mg]$/);
      expect(service.cpus).toBeGreaterThan(0);
      expect(service.pids_limit).toBeGreaterThan(0);
    },
  );

  it.each(each)('names the version of %s', (_, { image }) => {
    expect(withDefaults(image!)).toMatch(pinned);
  });

  it.each(each)('knows of %s whether it is well, or waits for its end', (name, service) => {
    const waitedFor = each.flatMap(([, { depends_on }]) => depends_on?.[name]?.condition ?? []);
    if (endsAtOnce(service)) expect(new Set(waitedFor)).toEqual(new Set(['service_completed_successfully']));
    else {
      expect(service.healthcheck!.test.length).toBeGreaterThan(1);
      for (const condition of waitedFor) expect(condition).toBe('service_healthy');
    }
  });

  it('depends on nothing, mounts nothing and joins nothing that is not there', () => {
    for (const [, { depends_on = {}, volumes: mounts = [], networks: joined = [] }] of each) {
      expect(Object.keys(services)).toEqual(expect.arrayContaining(Object.keys(depends_on)));
      const mounted = mounts.map((mount) => mount.split(':')[0]!).filter((source) => !source.startsWith('.'));
      expect(Object.keys(volumes)).toEqual(expect.arrayContaining(mounted));
      expect(Object.keys(networks)).toEqual(expect.arrayContaining([...joined]));
    }
  });

  it('holds no secret, and no default for one', () => {
    const secrets = each.flatMap(([, { environment = {} }]) =>
      Object.entries(environment).filter(([name, value]) => /PASSWORD/.test(name) || /\/\/[^/]*@/.test(value)),
    );
    expect(secrets.length).toBeGreaterThan(0);
    for (const [name, value] of secrets) {
      const password = /\/\/[^:]+:([^]*)@[^@]*$/.exec(value)?.[1] ?? value;
      expect([name, password.replace(GIVEN, '')]).toEqual([name, '']);
    }
  });

  it('passes on who cosigns checkpoints and who stamps the time, and nobody where nobody is named', () => {
    expect(services['projector']!.environment).toMatchObject({
      LEDGER_ORIGIN: '${LEDGER_ORIGIN:-lieciba.local/ecsoen}',
      LEDGER_WITNESSES: '${LEDGER_WITNESSES:-}',
      TSA_URL: '${TSA_URL:-}',
    });
  });

  it('lets only the api be reached from outside, and that from this machine', () => {
    for (const [name, { ports = [] }] of each) {
      expect(ports.map((port) => port.split(':')[0])).toEqual(name === 'api' ? ['127.0.0.1'] : []);
    }
    expect(networks['back']).toEqual({ internal: true });
    for (const [name, { networks: joined, network_mode }] of each) {
      // Sealing asks witnesses and an authority for their signatures.
      const own = name === 'projector' ? ['back', 'out'] : ['back'];
      if (name !== 'api') expect(joined ?? network_mode).toEqual(joined ? own : 'none');
    }
  });

  it('gives every new volume a folder of the image whose owner it takes', () => {
    const made = /mkdir ((?:\w+ ?)+)/
      .exec(textOf('Dockerfile').replace(/mkdir -p \w+/, ''))![1]!
      .trim()
      .split(' ');
    const init = services['init']!.volumes!.map((mount) => mount.split(':') as [string, string]);
    for (const [, path] of init) expect(made).toContain(path.replace('/var/lib/lieciba/', ''));
    const others = Object.keys(volumes).filter((name) => name !== 'database');
    expect(init.map(([name]) => name).sort()).toEqual(others.sort());
  });
});

describe('the database', () => {
  it('is divided between its roles as the embedded one is', () => {
    const [, division] = /DIVISION = `\n([^`]+)`/.exec(textOf('../apps/cli/src/stack/roles.ts'))!;
    expect(textOf('postgres/prepare.sh')).toContain(`\\connect lieciba\n${division}\nSQL`);
  });
});

describe('the image', () => {
  it('stands on a named version and runs as nobody special', () => {
    const lines = textOf('Dockerfile').split('\n');
    const bases = lines.flatMap((line) => /^FROM (\S+)/.exec(line)?.[1] ?? []);
    expect(bases.length).toBeGreaterThan(0);
    for (const base of bases) expect(base).toMatch(pinned);
    expect(lines.filter((line) => line.startsWith('USER'))).toEqual(['USER 1000:1000']);
  });
});
