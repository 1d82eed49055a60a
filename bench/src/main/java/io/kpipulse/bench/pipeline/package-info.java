/** How fast is the whole job, compared with the least that any pipeline does, and its restart? */
package io.kpipulse.bench.pipeline;
