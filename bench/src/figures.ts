import { type Measured } from './cpu';
import { median, rounded } from './report';

/** Gathers what several rounds measured, by name. */
export class Figures {
  private readonly values = new Map<string, number[]>();

  add(name: string, value: number): void {
    const values = this.values.get(name) ?? [];
    this.values.set(name, values);
    values.push(value);
  }

  /** A rate and what it cost; without a node only what it cost this process. */
  addMeasured(name: string, { eventsPerSecond, nodeMicros, clientMicros }: Measured): void {
    this.add(`${name}EventsPerSecond`, eventsPerSecond);
    this.add(`${name}ClientCpuMicrosPerEvent`, clientMicros);
    if (nodeMicros === undefined) return;
    this.add(`${name}NodeCpuMicrosPerEvent`, nodeMicros);
    this.add(`${name}NodeToClientCpu`, nodeMicros / clientMicros);
  }

  /** The median of every figure: rates whole, everything else to the thousandth. */
  medians(): Record<string, number> {
    const digits = (name: string) => (name.endsWith('PerSecond') ? 0 : 3);
    return Object.fromEntries([...this.values].map(([name, values]) => [name, rounded(median(values), digits(name))]));
  }
}
