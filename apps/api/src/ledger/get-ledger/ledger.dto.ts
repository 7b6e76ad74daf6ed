import { ApiProperty } from '@nestjs/swagger';
import { Text } from '../../views/answered';

/** Somebody's signature under the checkpoint; whoever wants to know checks it. */
export class SignatureDto {
  @Text({ description: 'The name of the key.' }) readonly name!: string;
  @Text({ description: 'Eight hexadecimal digits that tell keys of one name apart.' }) readonly keyId!: string;
  @Text({ nullable: true, format: 'date-time', description: 'When it was made, where it says so: a witness’s does.' })
  readonly at!: string | null;
}

/** The newest checkpoint that is published. */
export class PublishedDto {
  @ApiProperty({ type: 'integer', description: 'Leaves that it covers.' }) readonly size!: number;
  @Text({ description: 'The root of the tree, in base64.' }) readonly root!: string;
  @ApiProperty({ type: SignatureDto, isArray: true }) readonly signatures!: readonly SignatureDto[];
}

class SealedDto {
  @ApiProperty({ type: 'integer' }) readonly size!: number;
  @Text({ format: 'date-time' }) readonly at!: string;
}

class AlarmDto {
  @Text({ description: 'What became of the log, or of what seals it. Stable.' }) readonly code!: string;
  @Text({ format: 'date-time' }) readonly at!: string;
}

class StampedDto {
  @ApiProperty({ type: 'integer', description: 'Leaves of the checkpoint that it is on.' }) readonly size!: number;
}

/** How the ledger is. */
export class LedgerDto {
  @Text({ nullable: true, description: 'The log’s name.' }) readonly origin!: string | null;
  @ApiProperty({ type: 'integer', description: 'Leaves that are known, sealed or about to be.' })
  readonly size!: number;
  @ApiProperty({ type: SealedDto, nullable: true, description: 'The newest checkpoint on record.' })
  readonly sealed!: SealedDto | null;
  @ApiProperty({ type: PublishedDto, nullable: true }) readonly published!: PublishedDto | null;
  @ApiProperty({ type: StampedDto, nullable: true, description: 'The newest time-stamp of an authority.' })
  readonly timeStamp!: StampedDto | null;
  @ApiProperty({ type: AlarmDto, nullable: true, description: 'With what sealing stopped; null while it goes on.' })
  readonly alarm!: AlarmDto | null;
}
