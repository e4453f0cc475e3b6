import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { ApiDocument } from '../document.ts';

export type Validator = (value: unknown) => string[];

/** Reads a document as an outsider does: what a part of it says of a value, as sentences; none when the value fits. */
export function createValidators(document: ApiDocument) {
  // OpenAPI's own words around the schemas are none of JSON Schema's.
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(document, 'openapi');

  function validatorOf(...path: string[]): Validator {
    const pointer = path.map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1')).join('/');
    const validate: ValidateFunction | undefined = ajv.getSchema(`openapi#/${pointer}`);
    if (validate === undefined) throw new Error(`the document has no ${path.join(' ')}`);
    return (value) => {
      void validate(value);
      return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
    };
  }

  const content = ['content', 'application/json', 'schema'];
  return {
    shared: (name: string) => validatorOf('components', 'schemas', name),
    input: (name: string) => validatorOf('paths', `/trpc/${name}`, 'post', 'requestBody', ...content),
    answer: (name: string, status: number) =>
      validatorOf('paths', `/trpc/${name}`, 'post', 'responses', String(status), ...content),
  };
}
