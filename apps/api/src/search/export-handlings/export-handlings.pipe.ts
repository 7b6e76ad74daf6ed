import { findContradictions } from '../../views/contradictions';
import { WellFormedPipe } from '../../well-formed/well-formed.pipe';
import { askedHandlings } from '../handlings/asked-handlings';
import { ExportHandlingsDto } from './export-handlings.dto';
import { ExportHandlings } from './export-handlings.query';

/** The body of a request as a question. */
export const exportHandlingsPipe = new WellFormedPipe(
  ExportHandlingsDto,
  (body) => new ExportHandlings(askedHandlings(body), body.order ?? 'newest', body.format, body.certificate ?? false),
  findContradictions,
);
