import { stackHcl } from '../../../scripts/hcl/stack-hcl';
import { type BlockTree, blockTree } from '../../../stacks/shared/block-tree';

const RULES: Readonly<Record<string, BlockTree>> = { 'aws_s3_bucket.files': { rule: { filter: {} }, timeouts: {} } };

function hcl(bucket: object, rest: object = {}): string {
  const stack = { terraform: {}, resource: { aws_s3_bucket: { files: bucket as Record<string, unknown> } }, ...rest };
  return stackHcl(stack, (address) => RULES[address] ?? {}).replace(/^terraform \{\}\n\n/, '');
}

describe('plain HCL', () => {
  it('has arguments with their equals signs aligned as terraform fmt does, then blocks', () => {
    const bucket = {
      rule: [{ id: 'all', filter: [{}] }, { id: 'old' }],
      bucket: 'files',
      tags: { Name: 'files', 'team/name': 'a' },
      force_destroy: true,
      lifecycle: { prevent_destroy: true, ignore_changes: ['tags'] },
      depends_on: ['aws_kms_key.files'],
    };
    expect(hcl(bucket)).toBe(`resource "aws_s3_bucket" "files" {
  bucket = "files"
  tags = {
    Name        = "files"
    "team/name" = "a"
  }
  force_destroy = true
  depends_on    = [aws_kms_key.files]

  rule {
    id = "all"

    filter {}
  }

  rule {
    id = "old"
  }

  lifecycle {
    prevent_destroy = true
    ignore_changes  = [tags]
  }
}
`);
  });

  it.each([
    ['a reference', '${aws_kms_key.files.arn}', 'aws_kms_key.files.arn'],
    ['a text with a reference', 'arn:${aws_kms_key.files.arn}/*', '"arn:${aws_kms_key.files.arn}/*"'],
    ['two references', '${a.b}${c.d}', '"${a.b}${c.d}"'],
    ['a brace in a string of an expression', '${join("}", a.b)} "x"', '"${join("}", a.b)} \\"x\\""'],
    ['an object in an expression', '${jsonencode({"a" = "{b}"})}', 'jsonencode({ "a" = "{b}" })'],
    ['a string in an expression in a string', '${f("${g("}")}")}-', '"${f("${g("}")}")}-"'],
    ['an escaped dollar', '$${version} $${account-id}', '"$${version} $${account-id}"'],
    ['quotes, backslashes and lines', 'a "b" \\d\nc', '"a \\"b\\" \\\\d\\nc"'],
    ['a number, not as text', 7, '7'],
    ['nothing in a list', [], '[]'],
    ['nothing in an object', {}, '{}'],
  ])('writes %s', (_what, value, text) => {
    expect(hcl({ bucket: value })).toBe(`resource "aws_s3_bucket" "files" {\n  bucket = ${text}\n}\n`);
  });

  it('leaves out what is null', () => {
    expect(hcl({ bucket: 'files', acl: null })).toBe('resource "aws_s3_bucket" "files" {\n  bucket = "files"\n}\n');
  });

  it('writes long texts of lines as they are, and long lists a line for each item', () => {
    const items = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(30));
    expect(hcl({ values: ['replicas: 1\nname: "${a.b}"\n'], items })).toBe(`resource "aws_s3_bucket" "files" {
  values = [<<EOT
replicas: 1
name: "\${a.b}"
EOT
  ]
  items = [
${items.map((item) => `    "${item}",\n`).join('')}  ]
}
`);
  });

  it("writes a policy as an object, where Terraform's jsonencode makes the same text of it, and as text elsewhere", () => {
    const sorted = '{"Statement":[{"Action":["s3:*"],"Resource":"${a.b.arn}/*"}],"Version":"2012-10-17"}';
    expect(hcl({ policy: sorted })).toContain(`  policy = jsonencode({
    Statement = [
      {
        Action   = ["s3:*"]
        Resource = "\${a.b.arn}/*"
      },
    ]
    Version = "2012-10-17"
  })
`);
    expect(hcl({ policy: '{"b":1,"a":2}' })).toContain('  policy = "{\\"b\\":1,\\"a\\":2}"\n');
  });

  it('keeps the reasons for accepted findings, as checkov reads them', () => {
    const bucket = {
      '//': { acceptedFindings: { CKV_AWS_144: 'made anew in minutes' }, metadata: {} },
      bucket: 'files',
    };
    expect(hcl(bucket)).toContain('{\n  # checkov:skip=CKV_AWS_144:made anew in minutes\n  bucket = "files"\n}');
  });

  it('has versions, backend, providers, variables and outputs', () => {
    const stack = {
      terraform: {
        backend: { s3: { bucket: 'states', use_lockfile: true } },
        required_version: '>= 1.11.0',
        required_providers: { aws: { source: 'hashicorp/aws', version: '~> 6.26' } },
      },
      provider: { aws: [{ region: 'eu-west-1', default_tags: [{ tags: { a: 'b' } }] }] },
      variable: {
        address: { type: 'string', validation: [{ condition: '${startswith(var.address, "https://")}' }] },
      },
      output: { key: { value: '${aws_kms_key.key.arn}', sensitive: true } },
    };
    const trees: Readonly<Record<string, BlockTree>> = { aws: { default_tags: {} } };
    expect(stackHcl(stack, (address) => trees[address] ?? {})).toBe(`terraform {
  required_version = ">= 1.11.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.26"
    }
  }

  backend "s3" {
    bucket       = "states"
    use_lockfile = true
  }
}

provider "aws" {
  region = "eu-west-1"

  default_tags {
    tags = {
      a = "b"
    }
  }
}

variable "address" {
  type = string

  validation {
    condition = startswith(var.address, "https://")
  }
}

output "key" {
  value     = aws_kms_key.key.arn
  sensitive = true
}
`);
  });
});

describe('the blocks of a resource', () => {
  const argument = (value: unknown) => ({ isBlock: false, type: 'simple', value });
  const block = (value: unknown, type = 'list') => ({ isBlock: true, type, value });

  it('are those that the bindings know, at every depth and of every item', () => {
    const described = {
      name: argument('x'),
      rule: block([{ id: argument('a') }, { filter: block({ prefix: argument('b') }) }]),
    };
    expect(blockTree(described)).toEqual({ rule: { filter: {} } });
  });

  it('do not include nested objects, which Terraform takes as arguments, but for timeouts', () => {
    const described = { kubernetes: block({ host: argument('x') }, 'struct'), timeouts: block({}, 'struct') };
    expect(blockTree(described)).toEqual({ timeouts: {} });
  });
});
