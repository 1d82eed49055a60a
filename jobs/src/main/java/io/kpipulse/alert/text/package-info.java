/** What are people told of an alert, in Vietnamese and in English, and where can they see more? */
package io.kpipulse.alert.text;
