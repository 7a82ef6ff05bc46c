"""A validator for the part of JSON Schema 2020-12 that docs/json uses; any other keyword is an error.

Stricter than the standard in one point: a member that the schema does not name is a problem too, so that nothing
is printed that is not written down.
"""

import re

ANNOTATIONS = {"$schema", "$defs", "title", "description"}
TYPES = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, (int, float)) and not isinstance(value, bool),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
}


def same(one, other):
    """Equal as JSON has it: Python takes True for 1."""
    return one == other and isinstance(one, bool) == isinstance(other, bool)


def problems(value, schema, root=None, at="$"):
    """What is wrong with the value, as lines that start with the place; empty if nothing is."""
    root = root or schema
    found = []
    for keyword, argument in schema.items():
        if keyword in ANNOTATIONS:
            continue
        elif keyword == "$ref":
            found += problems(value, root["$defs"][argument.removeprefix("#/$defs/")], root, at)
        elif keyword == "type":
            names = argument if isinstance(argument, list) else [argument]
            if not any(TYPES[name](value) for name in names):
                found.append(f"{at}: {value!r} is no {' or '.join(names)}")
        elif keyword == "const":
            if not same(value, argument):
                found.append(f"{at}: {value!r} is not {argument!r}")
        elif keyword == "enum":
            if not any(same(value, one) for one in argument):
                found.append(f"{at}: {value!r} is none of {argument!r}")
        elif keyword == "pattern":
            if isinstance(value, str) and not re.search(argument, value):
                found.append(f"{at}: {value!r} does not match {argument}")
        elif keyword == "minimum":
            if TYPES["number"](value) and value < argument:
                found.append(f"{at}: {value!r} is below {argument}")
        elif keyword == "maximum":
            if TYPES["number"](value) and value > argument:
                found.append(f"{at}: {value!r} is above {argument}")
        elif keyword in ("minItems", "maxItems"):
            if isinstance(value, list) and (len(value) - argument) * (1 if keyword == "maxItems" else -1) > 0:
                found.append(f"{at}: {len(value)} items, {keyword} is {argument}")
        elif keyword == "items":
            for index, item in enumerate(value if isinstance(value, list) else []):
                found += problems(item, argument, root, f"{at}[{index}]")
        elif keyword == "required":
            missing = [name for name in argument if isinstance(value, dict) and name not in value]
            found += [f"{at}: {name} is missing" for name in missing]
        elif keyword == "properties":
            for name, member in value.items() if isinstance(value, dict) else []:
                if name in argument:
                    found += problems(member, argument[name], root, f"{at}.{name}")
                elif "additionalProperties" not in schema:
                    found.append(f"{at}: {name} is not in the schema")
        elif keyword == "additionalProperties":
            for name, member in value.items() if isinstance(value, dict) else []:
                if name not in schema.get("properties", {}):
                    found += problems(member, argument, root, f"{at}.{name}")
        elif keyword == "oneOf":
            results = [problems(value, branch, root, at) for branch in argument]
            fitting = [index for index, result in enumerate(results) if not result]
            if len(fitting) != 1:
                found.append(f"{at}: fits {len(fitting)} of {len(argument)} forms")
                if not fitting:
                    found += min(results, key=len)
        else:
            raise ValueError(f"{at}: the keyword {keyword} is not known here")
    return found
