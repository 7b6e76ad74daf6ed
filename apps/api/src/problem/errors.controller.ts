import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { OpenToEverybody } from '../identity/open-to';
import { errorsDocument } from './errors-document';

/** Where the `type` of every error leads. */
@ApiExcludeController()
@Controller('errors')
export class ErrorsController {
  @OpenToEverybody()
  @Get()
  @Header('content-type', 'text/markdown; charset=utf-8')
  read(): string {
    return errorsDocument();
  }
}
