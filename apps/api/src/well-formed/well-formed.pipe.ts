import { type PipeTransform, type Type } from '@nestjs/common';
import { Faults, findFaults } from './faults';
import { malformed } from './malformed';

/** What is wrong about a body whose members are well-formed each by itself. */
type FindMore = (body: Readonly<Record<string, unknown>>, faults: Faults) => void;

/** Makes of a body that fits the class what the route takes; any other is refused with every fault it has. */
export class WellFormedPipe<Body, Taken> implements PipeTransform<unknown, Taken> {
  constructor(
    private readonly dto: Type<Body>,
    private readonly take: (body: Body) => Taken,
    private readonly findMore: FindMore = () => undefined,
  ) {}

  transform(body: unknown): Taken {
    const faults = new Faults();
    findFaults(this.dto, body, faults);
    if (faults.count === 0) this.findMore(body as Readonly<Record<string, unknown>>, faults);
    if (faults.count > 0) throw malformed(faults);
    return this.take(body as Body);
  }
}
