import { createLocalDoorbell } from './doorbell.ts';
import { doorbellContract } from './testing/doorbell-contract.ts';

doorbellContract(createLocalDoorbell);
