import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Enters } from '../../register/enters';
import { Entries } from '../../register/entries';
import { staff } from '../../register/lives';
import { type Entered } from '../../register/register';
import { type Said, SaidIn } from '../../register/said';
import { trainingExample } from '../examples';
import { TrainingDto } from './trainings.dto';

@ApiTags('registers')
@Controller('v1/staff/trainings')
export class TrainingsController {
  constructor(private readonly entries: Entries) {}

  @Enters('dpo', {
    body: TrainingDto,
    summary: 'Records that a member of staff was trained.',
    example: trainingExample,
    refusals: ['ERR_TRAINING_DIFFERS', 'ERR_PERIOD_BACKWARDS', 'ERR_NOT_YET'],
  })
  train(@SaidIn(TrainingDto) said: Said<TrainingDto>): Promise<Entered> {
    return this.entries.aboutStaff(staff, 'first', said, (data) => ({ type: 'TrainStaff', data }));
  }
}
