package io.kpipulse.catalog;

import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * A property by which facts are grouped: a tag in the store.
 *
 * @param place in the catalogue, from 0
 * @param name its tag, as {@code ministry}
 * @param field of the events that holds its code
 * @param codes the file with all valid codes; {@code null} where any code of the pattern is valid
 * @param pattern that its codes have; {@code null} where the schema of the events says enough
 * @param within the place of the dimension that an event with a code must have too; -1 for none
 */
public record DimensionDefinition(
    int place, String name, String field, String codes, Pattern pattern, int within)
    implements Serializable {}
