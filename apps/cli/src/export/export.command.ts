import { Command } from 'commander';
import { exportHandlings, type ExportOptions } from './export-handlings';

/** `lieciba export`: handlings as a file, through the api. */
export const exportCommand = (): Command =>
  new Command('export')
    .argument('<file>', 'where to, by its ending: .csv, .jsonl or .xlsx')
    .option('--question <file>', 'what a search asks, as JSON; everything where it is left out')
    .option('--case <ref>', 'the case it is for; on record, so never about a person')
    .description('write handlings into a file; as the auditor of access.json, or of LIECIBA_URL with LIECIBA_TOKEN')
    .action((file: string, options: ExportOptions) => exportHandlings(file, options));
