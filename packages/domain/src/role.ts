import { z } from 'zod';

export const roles = ['admin', 'member'] as const;
export type Role = (typeof roles)[number];
export const roleSchema = z.enum(roles);
